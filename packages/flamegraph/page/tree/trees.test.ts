import { describe, expect, it } from 'vitest';
import { pageProfile, pageReport, type PageSample } from '../../test/page-profile.ts';
import { functionName } from '../data/names.ts';
import type { Report } from '../data/report.ts';
import { measuresOf } from '../model/measures.ts';
import { stackSums, type Filter } from '../model/stack-sums.ts';
import { followPath, pathOf, type FrameTree } from './frame-tree.ts';
import { invertedTree } from './inverted-tree.ts';
import { mergedTree, mergeStacks } from './merged-tree.ts';
import { moved } from './moves.ts';
import { timelineTree } from './timeline-tree.ts';
import { frameAt, layoutOf, type FrameOrder, type TreeLayout } from './tree-layout.ts';

const ALL: Filter = { thread: undefined, label: undefined };
const SAMPLES = 0;

function merged(report: Report): FrameTree {
  const { self } = stackSums(report, ALL, measuresOf(report, SAMPLES));
  return mergedTree(mergeStacks(report.stacks), self);
}

function inverted(report: Report): FrameTree {
  return invertedTree(report, stackSums(report, ALL, measuresOf(report, SAMPLES)).self);
}

function timed(report: Report, filter = ALL): FrameTree {
  if (report.timeline === undefined) throw new Error('Expected times');
  return timelineTree(report, report.timeline, filter, measuresOf(report, SAMPLES));
}

function laidOut(report: Report, tree: FrameTree, order: FrameOrder = 'given'): TreeLayout {
  return layoutOf(tree, order, report.functions.rank);
}

/** The frames, a row a depth, as `name start+width`. */
function rows(report: Report, layout: TreeLayout): string[][] {
  const found: string[][] = [];
  const waiting = [0];
  for (let node = waiting.shift(); node !== undefined; node = waiting.shift()) {
    const name = functionName(report, layout.tree.func[node] ?? 0);
    const place = `${String(layout.start[node])}+${String(layout.width[node])}`;
    (found[layout.depth[node] ?? 0] ??= []).push(`${name} ${place}`);
    const [begin, end] = [layout.firstChild[node], layout.firstChild[node + 1]];
    waiting.push(...layout.children.subarray(begin, end));
  }
  return found;
}

const TREE = pageReport(
  pageProfile([
    { frames: ['main', 'z', 'leaf'], samples: 5 },
    { frames: ['main', 'a', 'leaf'], samples: 2 },
    { frames: ['main', { name: 'a', file: '/app/main.js', line: 9 }], samples: 1 },
    { frames: ['main'], samples: 3 },
    { frames: ['idle'], samples: 0 },
  ]),
);

describe('a flamegraph', () => {
  it('has equal stacks once, whatever their lines are, and callees by name', () => {
    expect(rows(TREE, laidOut(TREE, merged(TREE), 'name'))).toEqual([
      ['all 0+11'],
      ['main 0+11'],
      ['a 0+3', 'z 3+5'],
      ['leaf 0+2', 'leaf 3+5'],
    ]);
  });

  it('has the heaviest first when it is left-heavy', () => {
    const [, , callees] = rows(TREE, laidOut(TREE, merged(TREE), 'weight'));
    expect(callees).toEqual(['z 0+5', 'a 5+3']);
  });

  it('of a stack 10,000 frames deep is as deep', () => {
    const frames = Array.from({ length: 10_000 }, (_, i) => `f${String(i)}`);
    const report = pageReport(pageProfile([{ frames }]));
    expect(laidOut(report, merged(report)).deepest).toBe(10_000);
    expect(laidOut(report, inverted(report)).deepest).toBe(10_000);
  });
});

describe('an inverted flamegraph', () => {
  it('has functions by self time, and their callers', () => {
    expect(rows(TREE, laidOut(TREE, inverted(TREE), 'weight'))).toEqual([
      ['all 0+11'],
      ['leaf 0+7', 'main 7+3', 'a 10+1'],
      ['z 0+5', 'a 5+2', 'main 10+1'],
      ['main 0+5', 'main 5+2'],
    ]);
  });

  it('says so where it leaves small frames out', () => {
    const rare = Array.from({ length: 50 }, (_, i) => ({ frames: ['main', `rare${String(i)}`] }));
    const often = { frames: ['main', 'often'], samples: 99_950 };
    const report = pageReport(pageProfile([...rare, often]));
    const { self } = stackSums(report, ALL, measuresOf(report, SAMPLES));
    const tree = invertedTree(report, self, 20);
    expect(tree.note).toBe('Frames of less than 0.002 % are left out.');
    expect(rows(report, laidOut(report, tree))).toEqual([
      ['all 0+100000'],
      ['often 0+99950'],
      ['main 0+99950'],
    ]);
    expect(inverted(report).note).toBeUndefined();
  });
});

describe('a flamegraph in the order of time', () => {
  const at = (millis: number, frames: string[], thread = 'main'): PageSample => ({
    frames,
    thread,
    timeNanos: millis * 1e6,
  });

  it('has what is equal and follows each other once', () => {
    const report = pageReport(
      pageProfile([at(1, ['a', 'b']), at(2, ['a', 'c']), at(3, ['a', 'c']), at(5, ['a', 'b'])]),
    );
    const layout = laidOut(report, timed(report));
    expect(rows(report, layout)).toEqual([['all 0+4'], ['a 0+4'], ['b 0+1', 'c 1+2', 'b 3+1']]);
    expect(Array.from(layout.tree.time ?? [])).toEqual([0, 1e6, 1e6, 2e6, 5e6]);
    expect(layout.tree.note).toBe('');
  });

  it('has one thread after the other', () => {
    const report = pageReport(
      pageProfile([at(1, ['a']), at(2, ['a'], 'worker'), at(3, ['b']), at(4, ['a'], 'worker')]),
    );
    expect(rows(report, laidOut(report, timed(report)))).toEqual([
      ['all 0+4'],
      ['main 0+2', 'worker 2+2'],
      ['a 0+1', 'b 1+1', 'a 2+2'],
    ]);
    const worker = { ...ALL, thread: 1 };
    expect(rows(report, laidOut(report, timed(report, worker)))).toEqual([
      ['all 0+2'],
      ['worker 0+2'],
      ['a 0+2'],
    ]);
  });

  it('of very many samples is one of steps, with the frames that are a part of them', () => {
    const samples = Array.from({ length: 40_000 }, (_, i) =>
      at(i, ['main', `often${String(i % 2)}`, `rare${String(i % 1000)}`]),
    );
    const report = pageReport(pageProfile(samples));
    const { timeline } = report;
    expect(timeline?.step).toBe(Math.ceil((39_999 * 1e6) / 512));
    expect(timeline?.length).toBeLessThan(3 * 513);
    const tree = timed(report);
    expect(tree.note).toContain('In steps of 78.1 ms');
    expect(tree.total[0]?.[0]).toBe(40_000);
    const drawn = new Set(Array.from(tree.func, (func) => functionName(report, func)));
    expect(drawn).toEqual(new Set(['all', 'main', 'often0', 'often1']));
  });
});

describe('a place in a flamegraph', () => {
  const layout = laidOut(TREE, merged(TREE), 'name');
  const nameAt = (depth: number, at: number, zoomed = 0): string | undefined => {
    const node = frameAt(layout, zoomed, depth, at);
    return node === undefined ? undefined : functionName(TREE, layout.tree.func[node] ?? 0);
  };

  it('has the frame that is drawn there', () => {
    expect([nameAt(0, 5), nameAt(1, 0), nameAt(2, 2.9), nameAt(2, 3)]).toEqual([
      'all',
      'main',
      'a',
      'z',
    ]);
    expect([nameAt(2, 8), nameAt(3, 2.5), nameAt(4, 0), nameAt(1, 11)]).toEqual(
      Array(4).fill(undefined),
    );
  });

  it('above the zoomed frame has its callers', () => {
    const z = frameAt(layout, 0, 2, 4) ?? 0;
    expect([nameAt(0, 4, z), nameAt(1, 4, z), nameAt(2, 4, z), nameAt(3, 4, z)]).toEqual([
      'all',
      'main',
      'z',
      'leaf',
    ]);
  });
});

describe('moves', () => {
  const layout = laidOut(TREE, merged(TREE), 'name');
  const go = (...moves: Parameters<typeof moved>[2][]): string => {
    const node = moves.reduce((from, move) => moved(layout, from, move), 0);
    return functionName(TREE, layout.tree.func[node] ?? 0);
  };

  it('lead to the heaviest callee, and back to the caller', () => {
    expect(go('callee', 'callee')).toBe('z');
    expect(go('callee', 'callee', 'caller')).toBe('main');
  });

  it('lead to the neighbours of the same depth, whoever calls them', () => {
    expect(go('callee', 'callee', 'left')).toBe('a');
    expect(go('callee', 'callee', 'left', 'right')).toBe('z');
    const leaf = moved(layout, moved(layout, moved(layout, 0, 'callee'), 'callee'), 'callee');
    const other = moved(layout, leaf, 'left');
    expect(functionName(TREE, layout.tree.func[other] ?? 0)).toBe('leaf');
    expect(other).not.toBe(leaf);
    expect(moved(layout, other, 'right')).toBe(leaf);
  });

  it('stay where there is nowhere to go', () => {
    expect(go('caller')).toBe('all');
    expect(go('left')).toBe('all');
    expect(go('callee', 'callee', 'callee', 'callee')).toBe('leaf');
    expect(go('callee', 'callee', 'right')).toBe('z');
  });
});

describe('a path', () => {
  it('leads to the same frame in another tree, or as far as there is one', () => {
    const tree = merged(TREE);
    const layout = laidOut(TREE, tree, 'name');
    const leaf = frameAt(layout, 0, 3, 4) ?? 0;
    expect(followPath(tree, pathOf(tree, leaf))).toBe(leaf);
    const upside = inverted(TREE);
    expect(followPath(upside, pathOf(tree, leaf))).toBe(
      frameAt(laidOut(TREE, upside, 'weight'), 0, 1, 7),
    );
    expect(followPath(tree, [])).toBe(0);
  });
});

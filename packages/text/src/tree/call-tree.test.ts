import fc from 'fast-check';
import { at, type Profile } from '@tsprof/core/model';
import { describe, expect, it } from 'vitest';
import { js, profileOf, type FrameSpec } from '../../test/profiles.ts';
import {
  deepRun,
  millis,
  serverRun,
  timedRun,
  withTimes,
  workersRun,
} from '../../test/tree-profiles.ts';
import { callTree } from './call-tree.ts';
import type { CallTreeOptions } from './options.ts';
import type { CallTreeNode, Subtree } from './tree-nodes.ts';

/** `name seconds` of a node, with the same of its children. */
type Outline = readonly [string, ...Outline[]];

function outline(node: CallTreeNode): Outline {
  const name = node.type === 'function' ? node.function : node.type;
  return [`${name} ${node.totalSeconds.toFixed(3)}`, ...node.children.map(outline)];
}

function outlines(profile: Profile, options?: CallTreeOptions): Outline[] {
  return callTree(profile, options).roots.map(outline);
}

/** All nodes, parents first. */
function nodesOf(roots: readonly CallTreeNode[]): CallTreeNode[] {
  const nodes = [...roots];
  for (const { children } of nodes) nodes.push(...children);
  return nodes;
}

function sumOf({ children, omitted }: Subtree): number {
  return children.reduce((sum, child) => sum + child.totalSeconds, omitted?.totalSeconds ?? 0);
}

const own = (name: string): FrameSpec => [js(name, 'file:///app/own.js', 1), 1];
const lib = (name: string): FrameSpec => [js(name, '/app/node_modules/lib/index.js', 1), 1];

describe('callTree', () => {
  it('has the heaviest branch first and recursion as it is', () => {
    const profile = profileOf([
      millis(10, own('a'), own('b')),
      millis(30, own('a'), own('c'), own('c')),
      millis(5, own('a')),
    ]);
    expect(outlines(profile)).toEqual([['a 0.045', ['c 0.030', ['c 0.030']], ['b 0.010']]]);
  });

  it('joins calls from different lines', () => {
    const [func] = own('a');
    const profile = profileOf([millis(1, [func, 1], own('b')), millis(2, [func, 2], own('b'))]);
    expect(outlines(profile)).toEqual([['a 0.003', ['b 0.003']]]);
  });

  it('folds a run of library functions but for the first, with the own code that it calls', () => {
    const profile = profileOf([
      millis(10, own('a'), lib('l'), lib('m'), lib('n')),
      millis(20, own('a'), lib('l'), lib('n'), own('b'), lib('l')),
      millis(40, own('a'), lib('l'), own('c')),
      millis(30, own('a'), lib('l'), lib('m'), own('b')),
    ]);
    expect(outlines(profile)).toEqual([
      ['a 0.100', ['l 0.100', ['hidden 0.060', ['b 0.050', ['l 0.020']]], ['c 0.040']]],
    ]);
    const hidden = nodesOf(callTree(profile).roots).find(({ type }) => type === 'hidden');
    expect(hidden).toMatchObject({ functions: 2, libraries: ['lib'], selfSeconds: 0.01 });
  });

  it('shows a library function that is the only one to be hidden', () => {
    const profile = profileOf([
      millis(10, own('a'), lib('l'), lib('m')),
      millis(10, own('a'), lib('l'), lib('m'), lib('m'), own('b')),
    ]);
    expect(outlines(profile)).toEqual([['a 0.020', ['l 0.020', ['m 0.020', ['b 0.010']]]]]);
  });

  it('folds nothing with showAll, and shows what matches show', () => {
    const path = [own('a'), lib('l'), lib('m'), lib('n'), lib('o')];
    const profile = profileOf([millis(10, ...path)]);
    const all = ['l 0.010', ['m 0.010', ['n 0.010', ['o 0.010']]]];
    expect(outlines(profile, { showAll: true })).toEqual([['a 0.010', all]]);
    expect(outlines(profile, { show: /^n .*lib\/index/g })).toEqual([
      ['a 0.010', ['l 0.010', ['m 0.010', ['n 0.010', ['o 0.010']]]]],
    ]);
    expect(outlines(profile, { show: /lib/ })).toEqual([['a 0.010', all]]);
    expect(outlines(profile, { show: /other/ })).toEqual([
      ['a 0.010', ['l 0.010', ['hidden 0.010']]],
    ]);
  });

  it('takes packages for own code where there is next to no other', () => {
    const node: FrameSpec = [js('run', 'node:internal/run', 1), 1];
    const path = [node, node, [js('load', 'node:internal/load', 1), 1], lib('l')] as const;
    const samples = [millis(95, ...path, lib('m'), lib('n'), lib('o')), millis(5, own('a'))];
    const report = callTree(profileOf(samples));
    expect(report.libraries).toBe('runtime');
    expect(outlines(profileOf(samples))[0]).toEqual([
      'run 0.095',
      ['hidden 0.095', ['l 0.095', ['m 0.095', ['n 0.095', ['o 0.095']]]]],
    ]);
    const more = profileOf([...samples, millis(20, own('a'))]);
    expect(callTree(more).libraries).toBe('packages');
  });

  it('sums branches with less than the least share', () => {
    const { roots, omitted } = callTree(serverRun(), { minShare: 0.5 });
    expect(omitted).toMatchObject({ branches: 1, totalSamples: 15 });
    expect(omitted?.totalSeconds).toBeCloseTo(0.015, 9);
    expect(nodesOf(roots).every(({ totalShare }) => totalShare >= 0.5)).toBe(true);
  });

  it('inverts: what ran, by its self time, with its callers', () => {
    const profile = profileOf([
      millis(10, own('a'), own('b')),
      millis(30, own('c'), own('b')),
      millis(20, own('c')),
    ]);
    const report = callTree(profile, { invert: true });
    expect(report.roots.map(outline)).toEqual([['b 0.040', ['c 0.030'], ['a 0.010']], ['c 0.020']]);
    expect(report.roots.map(({ selfSeconds }) => selfSeconds)).toEqual([0, 0.02]);
  });

  it('inverts with runs of library functions in one line', () => {
    const profile = profileOf([
      millis(10, lib('x'), own('a'), lib('l'), lib('m'), lib('n')),
      millis(20, own('b'), lib('l'), lib('n')),
      millis(5, lib('l'), lib('m'), lib('n')),
      millis(65, own('b')),
    ]);
    expect(outlines(profile, { invert: true })).toEqual([
      ['b 0.065'],
      ['n 0.035', ['hidden 0.035', ['b 0.020'], ['a 0.010', ['x 0.010']]]],
    ]);
  });

  it('follows the heaviest branch while it has half of the time', () => {
    const profile = profileOf([
      millis(60, own('a'), own('b'), own('c')),
      millis(40, own('a'), own('b'), own('d')),
      millis(30, own('a'), own('b'), own('e')),
      millis(29, own('x')),
    ]);
    const report = callTree(profile, { hotPath: true });
    expect(report.roots.map(outline)).toEqual([['a 0.130', ['b 0.130']]]);
    expect(report.omitted?.branches).toBe(1);
    expect(report.roots[0]?.children[0]?.omitted?.branches).toBe(3);
  });

  it('has a branch for each stretch of time in a timeline', () => {
    expect(outlines(timedRun(), { timeline: true })).toEqual([
      [
        '(anonymous) 0.090',
        ['handle 0.030', ['total 0.010']],
        ['render 0.020'],
        ['handle 0.020', ['total 0.020']],
      ],
    ]);
    const [root] = callTree(timedRun(), { timeline: true }).roots;
    expect(root?.selfSeconds).toBeCloseTo(0.02, 9);
  });

  it('has a root a thread where several have samples', () => {
    const { roots } = callTree(workersRun());
    expect(roots.map((root) => [root.type, root.totalShare])).toEqual([
      ['thread', 0.9],
      ['thread', 0.1],
    ]);
    expect(outlines(workersRun(), { hotPath: true })).toEqual([
      ['thread 0.900', ['(anonymous) 0.900', ['handle 0.700']]],
    ]);
  });

  it('cuts what is deeper than asked, and says how much that is', () => {
    const nodes = nodesOf(callTree(deepRun(20_000), { depth: 1000 }).roots);
    expect(nodes).toHaveLength(1000);
    expect(nodes.at(-1)?.omitted).toMatchObject({ branches: 1, totalSamples: 1010 });
    expect(nodesOf(callTree(deepRun(20_000)).roots)).toHaveLength(200);
  });

  it('is JSON at its deepest', () => {
    for (const options of [{}, { invert: true, minShare: 0 }, { timeline: true }]) {
      const report = callTree(withTimes(deepRun(20_000)), { ...options, depth: 1000 });
      const text = JSON.stringify(report);
      expect(JSON.stringify(JSON.parse(text))).toBe(text);
    }
  });

  it.each<[CallTreeOptions, string]>([
    [{ minShare: 1.5 }, 'Expected option "minShare" to be from 0 to 1, got 1.5'],
    [{ depth: 0 }, 'Expected option "depth" to be an integer from 1 to 1000, got 0'],
    [{ depth: 1001 }, 'Expected option "depth" to be an integer from 1 to 1000, got 1001'],
    [
      { invert: true, timeline: true },
      'Expected option "timeline" to be false with "invert", got true',
    ],
    [{ timeline: true }, 'Expected samples with times for a timeline, got a profile of their sums'],
  ])('refuses the options %j', (options, message) => {
    expect(() => callTree(serverRun(), options)).toThrow(new RangeError(message));
  });
});

describe('whatever the profile and the options', () => {
  const frame = fc.oneof(
    fc.constantFrom('a', 'b', 'c').map(own),
    fc.constantFrom('l', 'm', 'n').map(lib),
  );
  const samples = fc.array(
    fc.record({
      path: fc.array(frame, { maxLength: 12 }),
      values: fc.nat(1000).map((ms) => [ms, ms * 1_000_000]),
      thread: fc.constantFrom(0, 1),
    }),
    { minLength: 1, maxLength: 60 },
  );
  const options = fc.record({
    minShare: fc.constantFrom(0, 0.01, 0.2),
    depth: fc.constantFrom(1, 3, 200),
    showAll: fc.boolean(),
    mode: fc.constantFrom({}, { invert: true }, { timeline: true }),
    hotPath: fc.boolean(),
  });

  it('a branch has the time of its children and its own', () => {
    fc.assert(
      fc.property(samples, options, (specs, { mode, ...rest }) => {
        const report = callTree(withTimes(profileOf(specs)), { ...rest, ...mode });
        expect(sumOf({ ...report, children: report.roots })).toBeCloseTo(report.totalSeconds, 6);
        for (const node of nodesOf(report.roots)) {
          expect(node.selfSeconds + sumOf(node)).toBeCloseTo(node.totalSeconds, 6);
        }
      }),
    );
  });

  it('no time is lost by folding', () => {
    fc.assert(
      fc.property(samples, (specs) => {
        const profile = profileOf(specs.map((spec) => ({ ...spec, thread: 0 })));
        const folded = nodesOf(callTree(profile, { minShare: 0 }).roots);
        const all = nodesOf(callTree(profile, { minShare: 0, showAll: true }).roots);
        for (const name of ['a', 'b', 'c']) {
          const selfOf = (nodes: readonly CallTreeNode[]): number =>
            nodes
              .filter((node) => node.type === 'function' && node.function === name)
              .reduce((sum, node) => sum + node.selfSeconds, 0);
          expect(selfOf(folded)).toBeCloseTo(selfOf(all), 6);
        }
      }),
    );
  });

  it('each stack is a path of the tree, upwards and downwards', () => {
    fc.assert(
      fc.property(samples, (specs) => {
        const profile = profileOf(specs.map((spec) => ({ ...spec, thread: 0 })));
        for (const invert of [false, true]) {
          const expected = new Map<string, number>();
          for (const { path, values } of specs) {
            const names = path.length === 0 ? ['(program)'] : path.map(([{ name }]) => name);
            if (invert) names.reverse();
            names.forEach((_, i) => {
              const key = names.slice(0, i + 1).join('/');
              expected.set(key, (expected.get(key) ?? 0) + at(values, 0));
            });
          }
          const found = pathsOf(callTree(profile, { invert, showAll: true, minShare: 0 }).roots);
          const positive = [...expected].filter(([, samplesOfPath]) => samplesOfPath > 0);
          expect(found).toEqual(new Map(positive));
        }
      }),
    );
  });

  /** The samples of each node by the names on the way to it. */
  function pathsOf(roots: readonly CallTreeNode[]): Map<string, number> {
    const paths = new Map<string, number>();
    const pending = roots.map((node) => ({ node, above: '' }));
    for (const { node, above } of pending) {
      const name = node.type === 'function' ? node.function : node.type;
      paths.set(above + name, node.totalSamples);
      pending.push(...node.children.map((child) => ({ node: child, above: `${above}${name}/` })));
    }
    return paths;
  }
});

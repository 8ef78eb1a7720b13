import { stripVTControlCharacters } from 'node:util';
import { describe, expect, it } from 'vitest';
import { COUNT, compilerRun, js, profileOf, unicodeNames } from '../../test/profiles.ts';
import { deepRun, serverRun, timedRun, workersRun } from '../../test/tree-profiles.ts';
import { TERMINALS } from '../../test/terminals.ts';
import { textWidth } from '../layout/terminal-text.ts';
import { formatCallTree, type FormatCallTreeOptions } from './format-call-tree.ts';

const golden = (name: string): string => `../../test/golden/${name}.txt`;
const widest = (text: string): number => Math.max(...text.split('\n').map(textWidth));

describe('formatCallTree', () => {
  it.each(TERMINALS)('sets own code for a terminal, $suffix', async ({ suffix, ...terminal }) => {
    const text = formatCallTree(serverRun(), terminal);
    expect(widest(stripVTControlCharacters(text))).toBeLessThanOrEqual(terminal.width);
    await expect(text).toMatchFileSnapshot(golden(`server.tree-${suffix}`));
  });

  it.each<[string, FormatCallTreeOptions]>([
    ['all', { showAll: true, minShare: 0 }],
    ['all-60', { showAll: true, width: 60 }],
    ['ascii', { unicode: false, width: 80 }],
    ['full', { paths: 'full', width: 120 }],
    ['router', { show: /router/, width: 80 }],
    ['inverted', { invert: true, width: 80 }],
    ['inverted-all', { invert: true, showAll: true, width: 120, minShare: 0.05 }],
    ['hot-path', { hotPath: true, width: 80 }],
    ['hot-path-all', { hotPath: true, showAll: true, width: 80 }],
    ['depth', { depth: 3, width: 80 }],
  ])('sets the tree of a server: %s', async (name, options) => {
    await expect(formatCallTree(serverRun(), options)).toMatchFileSnapshot(
      golden(`server.tree-${name}`),
    );
  });

  it.each([60, 80])('sets the tree of a compiler in %i columns', async (width) => {
    await expect(formatCallTree(compilerRun(), { width })).toMatchFileSnapshot(
      golden(`compiler.tree-${String(width)}`),
    );
  });

  it('sets what happened in the order of time', async () => {
    const text = formatCallTree(timedRun(), { timeline: true, width: 80 });
    await expect(text).toMatchFileSnapshot(golden('timed.tree-timeline'));
  });

  it('sets a root a thread', async () => {
    const text = formatCallTree(workersRun(), { width: 80 });
    await expect(text).toMatchFileSnapshot(golden('workers.tree'));
  });

  it('keeps names of all scripts on their line', async () => {
    const text = formatCallTree(unicodeNames(), { width: 40, invert: true });
    await expect(text).toMatchFileSnapshot(golden('unicode.tree-narrow'));
  });

  it('counts samples where seconds are unknown', async () => {
    const [a, b] = [js('a', '/app/a.js', 1), js('b', '/app/b.js', 5)];
    const samples = [
      {
        path: [
          [a, 2],
          [b, 7],
        ],
        values: [300],
      },
      { path: [[a, 3]], values: [12] },
      { path: [[b, 3]], values: [1] },
    ] as const;
    const threads = [{ name: 'main', id: 0 }];
    const profile = { ...profileOf(samples, { period: 0 }, [COUNT]), threads };
    await expect(formatCallTree(profile)).toMatchFileSnapshot(golden('counts.tree'));
  });

  it('says the depth of what is too deep to be indented', async () => {
    const text = formatCallTree(deepRun(20), { width: 60, depth: 16 });
    await expect(text).toMatchFileSnapshot(golden('deep.tree'));
  });

  it('keeps to the width wherever there is room for a name', () => {
    for (const profile of [serverRun(), unicodeNames(), deepRun(60)]) {
      for (let width = 44; width < 130; width += 5) {
        const text = formatCallTree(profile, { width, paths: 'full', showAll: true, minShare: 0 });
        const tree = text.split('\n\n')[1] ?? '';
        expect(widest(tree), `in ${String(width)} columns`).toBeLessThanOrEqual(width);
      }
    }
  });

  it('sets a stack 20,000 frames deep', () => {
    const text = formatCallTree(deepRun(20_000), { depth: 1000, width: 100 });
    expect(text).toContain('[1000] 1.010 f999  deep.js:1000\n');
    expect(text).toContain('[1001] \u2026 1 more, 1.010 s\n');
    expect(widest(text)).toBeLessThanOrEqual(100);
    expect(formatCallTree(deepRun(20_000), { depth: 1000, hotPath: true })).toContain(
      '\nThe hot path goes on below f999.\n',
    );
  });

  it('says so where nothing was sampled, and what was lost', () => {
    const loss = { dropped: 7, truncated: 0, unresolved: 0, missedTicks: 2, overflowed: 0 };
    expect(formatCallTree(profileOf([], { loss }))).toMatch(
      /\n\nNo samples recorded\.\n\nLoss: ticks without a stack: 7, ticks merged by the kernel: 2\n$/,
    );
  });

  it('quotes what a shell would part, and leaves out what is not known', () => {
    const profile = profileOf([{ path: [], values: [1, 1e6] }], {
      argv: ['node', 'it.js', 'two words', '\u001b[31m'],
      versions: {},
    });
    const [command, ...rest] = formatCallTree(profile).split('\n');
    expect(command).toBe('Program:   node it.js "two words" "\\u001b[31m"');
    expect(rest.join('\n')).not.toMatch(/Node|Sampler/);
  });

  it.each<[FormatCallTreeOptions, string]>([
    [{ width: 0 }, 'Expected option "width" to be an integer >= 1, got 0'],
    [{ paths: 'none' as 'full' }, 'Expected option "paths" to be "full" or "short", got "none"'],
  ])('refuses the options %j', (options, message) => {
    expect(() => formatCallTree(profileOf([]), options)).toThrow(new RangeError(message));
  });
});

import { checkProfile, type Profile } from '@tsprof/core/model';
import { describe, expect, it } from 'vitest';
import {
  COUNT,
  CPU,
  compilerRun,
  countedRun,
  js,
  profileOf,
  unicodeNames,
  waitingRun,
} from '../../test/profiles.ts';
import { textWidth } from '../layout/terminal-text.ts';
import { statsReport } from './stats-report.ts';
import { Stats, type StatsOptions } from './stats.ts';

const WIDTHS = [60, 80, 120, 200] as const;
const A = js('a', 'file:///app/a.js', 1);
const B = js('b', 'file:///app/b.js', 5);
const golden = (name: string): string => `../../test/golden/${name}.txt`;

/** Everything that is printed of a profile. */
const everything = (profile: Profile, options: StatsOptions): string => {
  const stats = new Stats(profile, options).sortStats('cumulative');
  return [stats.statsText(), stats.callersText(), stats.calleesText()].join('\n');
};

/** A function that calls itself, traced: 6 calls, one of them from outside. */
const traced = (): Profile =>
  profileOf(
    [
      { path: [[A, 2]], values: [0, 500, 1, 1] },
      {
        path: [
          [A, 2],
          [B, 6],
        ],
        values: [0, 1500, 1, 1],
      },
      {
        path: [
          [A, 2],
          [B, 6],
          [B, 7],
        ],
        values: [0, 2000, 5, 0],
      },
    ],
    {},
    [COUNT, CPU, { type: 'calls', unit: 'count' }, { type: 'primitive_calls', unit: 'count' }],
  );

describe('Stats as text', () => {
  it.each(WIDTHS)('fits %i columns', async (width) => {
    const text = everything(compilerRun(), { width });
    await expect(text).toMatchFileSnapshot(golden(`compiler.stats-${String(width)}`));
  });

  it.each(WIDTHS)('fits %i columns in colour', async (width) => {
    const text = everything(compilerRun(), { width, colour: true });
    await expect(text).toMatchFileSnapshot(golden(`compiler.stats-${String(width)}-colour`));
  });

  it('tells what was stripped, sorted, reversed and restricted', async () => {
    const stats = new Stats(compilerRun()).stripDirs().sortStats('name', 'line').reverseOrder();
    await expect(stats.statsText('\\.[jt]s', 0.9, 3)).toMatchFileSnapshot(
      golden('compiler.stats-chosen'),
    );
  });

  it('has short paths', async () => {
    await expect(everything(compilerRun(), { paths: 'short' })).toMatchFileSnapshot(
      golden('compiler.stats-short'),
    );
  });

  it('shows calls where they are counted', async () => {
    await expect(everything(traced(), {})).toMatchFileSnapshot(golden('calls.stats'));
  });

  it('shows samples where seconds are unknown', async () => {
    await expect(everything(countedRun(), {})).toMatchFileSnapshot(golden('counts.stats'));
  });

  it('names the time where it is not that of the CPU', () => {
    const profile = waitingRun();
    expect(new Stats(profile).summary()).toBe('1000 samples, 100.00 wall seconds, 2 functions');
    expect(new Stats(profile, { value: 'cpu' }).summary()).toBe(
      '1000 samples, 9.000 CPU seconds, 2 functions',
    );
  });

  it('keeps names of all scripts on their line and in their columns', async () => {
    await expect(everything(unicodeNames(), { width: 60 })).toMatchFileSnapshot(
      golden('unicode.stats'),
    );
  });

  it('keeps to the width wherever there is room for the numbers and a name', () => {
    for (const profile of [compilerRun(), unicodeNames()]) {
      for (let width = 60; width < 120; width++) {
        const lines = everything(profile, { width }).split('\n');
        const widest = Math.max(...lines.map(textWidth));
        expect(widest, String(width)).toBeLessThanOrEqual(width);
      }
    }
  });

  it('says so where there are no samples', () => {
    expect(new Stats(profileOf([])).statsText(10)).toBe('No samples recorded.\n');
    expect(new Stats(profileOf([])).callersText()).toBe('No samples recorded.\n');
  });

  it('has no table where nothing is left', () => {
    expect(new Stats(compilerRun()).statsText('nowhere').split('\n').slice(-2)).toEqual([
      '/nowhere/ leaves 0 of 9 functions',
      '',
    ]);
  });

  it('can be set anew', () => {
    const stats = new Stats(compilerRun(), { width: 60 });
    expect(stats.setLayout({ width: 80 }).statsText()).toBe(
      new Stats(compilerRun(), { width: 80 }).statsText(),
    );
  });

  it('refuses a width out of range', () => {
    expect(() => new Stats(compilerRun(), { width: 0 }).statsText()).toThrow(
      new RangeError('Expected option "width" to be an integer >= 1, got 0'),
    );
  });
});

describe('Stats', () => {
  it('prints to the stream that it is given', () => {
    const printed: string[] = [];
    const stats = new Stats(compilerRun(), { stream: { write: (text) => printed.push(text) } });
    expect(stats.printStats(2).printCallers(1).printCallees(1)).toBe(stats);
    expect(printed).toEqual([stats.statsText(2), stats.callersText(1), stats.calleesText(1)]);
  });

  it('does not print without a stream', () => {
    expect(() => new Stats(compilerRun()).printStats()).toThrow(TypeError);
  });

  it('adds profiles up, given together or one after the other', () => {
    const together = new Stats([compilerRun(), compilerRun(), unicodeNames()]);
    const later = new Stats(compilerRun()).add(compilerRun(), unicodeNames());
    expect(later.statsText()).toBe(together.statsText());
    expect(together.summary()).toBe('5685 samples, 5.685 CPU seconds, 15 functions');
    expect(() => new Stats([])).toThrow(RangeError);
  });

  it('coalesces functions that are equal without their directories', () => {
    const inFirst = js('parse', 'file:///one/parser.js', 3);
    const inSecond = js('parse', 'file:///two/parser.js', 3);
    const elsewhere = js('parse', 'file:///two/parser.js', 4);
    const stats = new Stats(
      profileOf([
        { path: [[inFirst, 3]], values: [1, 1e9] },
        {
          path: [
            [inSecond, 3],
            [inFirst, 4],
          ],
          values: [2, 2e9],
        },
        { path: [[elsewhere, 4]], values: [4, 4e9] },
      ]),
    ).stripDirs();
    checkProfile(stats.toProfile());
    const { rows } = statsReport(stats.toProfile());
    expect(rows).toMatchObject([
      { function: 'parse', file: 'parser.js', line: 4, selfSeconds: 4, totalSeconds: 4 },
      { function: 'parse', file: 'parser.js', line: 3, selfSeconds: 3, totalSeconds: 3 },
    ]);
    stats.add(profileOf([{ path: [[inSecond, 3]], values: [1, 1e9] }]));
    expect(stats.summary()).toBe('8 samples, 8.000 CPU seconds, 2 functions');
  });

  it('leaves what is no path as it is when it strips directories', () => {
    const files = [
      'node:internal/fs',
      '',
      'C:\\app\\main.js',
      'https://example.org/a/b.mjs',
      '/dir/',
    ];
    const profile = profileOf(
      files.map((file, i) => ({ path: [[js('f', file, i + 1), i + 1]], values: [1, 1] })),
    );
    expect(new Stats(profile).stripDirs().toProfile().functions.file).toEqual([
      'node:internal/fs',
      '',
      'main.js',
      'b.mjs',
      '/dir/',
    ]);
  });

  it('leaves the profiles that it is given as they are', () => {
    const profile = compilerRun();
    new Stats(profile).add(profile).stripDirs().statsText();
    expect(profile).toEqual(compilerRun());
  });

  it('turns the order round until it is sorted anew', () => {
    const stats = new Stats(compilerRun()).sortStats('name');
    const rows = (): string[] => stats.statsText().split('\n').slice(6, -1);
    const ordered = rows();
    expect(stats.reverseOrder().statsText()).toContain('\nSorted by function name, reversed\n');
    expect(rows()).toEqual([...ordered].reverse());
    expect(stats.reverseOrder().statsText()).toContain('\nSorted by function name\n');
    expect(stats.reverseOrder().sortStats('name').statsText()).not.toContain('reversed');
    expect(stats.sortStats().statsText()).toContain('\nSorted by self time\n');
  });
});

describe('statsReport', () => {
  it('counts a call once a sample, and recursion as a call of itself', () => {
    const { edges } = statsReport(
      profileOf([
        {
          path: [
            [A, 1],
            [B, 1],
            [A, 2],
            [B, 2],
          ],
          values: [1, 1e9],
        },
        {
          path: [
            [A, 1],
            [B, 1],
            [B, 2],
            [B, 3],
          ],
          values: [2, 2e9],
        },
      ]),
    );
    const told = edges.map(
      ({ caller, callee, samples, totalSamples, totalSeconds, selfSeconds }) => [
        `${caller.function}>${callee.function}`,
        samples,
        totalSamples,
        selfSeconds,
        totalSeconds,
      ],
    );
    expect(new Set(told.map((row) => row.join(' ')))).toEqual(
      new Set(['a>b 1 3 1 3', 'b>a 0 1 0 1', 'b>b 2 2 2 2']),
    );
  });

  it('has the calls into and out of the functions chosen, each once', () => {
    const { rows, edges } = statsReport(compilerRun(), { restrictions: ['check'] });
    expect(rows).toHaveLength(1);
    expect(edges.map(({ caller, callee }) => `${caller.function}>${callee.function}`)).toEqual([
      'check>check',
      '(anonymous)>check',
    ]);
  });

  it('is plain data', () => {
    const report = statsReport(traced(), { sort: ['calls'], reverse: true, restrictions: [0.5] });
    expect(JSON.parse(JSON.stringify(report))).toEqual(report);
    expect(report).toMatchObject({
      functionCount: 2,
      order: ['calls'],
      reversed: true,
      restrictions: [{ restriction: '0.5', before: 2, after: 1 }],
      rows: [{ function: 'a', calls: 1, primitiveCalls: 1 }],
    });
  });
});

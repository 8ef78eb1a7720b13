import { nanos } from '@tsprof/core/model';
import { describe, expect, it } from 'vitest';
import {
  COMPILER_SOURCES,
  compilerRun,
  countedRun,
  js,
  profileOf,
  unicodeNames,
  waitingRun,
} from '../../test/profiles.ts';
import { TERMINALS } from '../../test/terminals.ts';
import { formatStatprof, formatStatprofReport } from './format-statprof.ts';
import { statprofReport, type StatprofReport } from './statprof-report.ts';
import { textWidth } from '../layout/terminal-text.ts';

const A = js('a', 'file:///app/a.js', 1);
const sourceOf = (file: string): string | undefined => COMPILER_SOURCES.get(file);
const golden = (name: string): string => `../../test/golden/${name}.txt`;

describe('formatStatprof', () => {
  it('sets lines in full', async () => {
    await expect(formatStatprof(compilerRun())).toMatchFileSnapshot(golden('compiler.line'));
  });

  it.each(TERMINALS)('sets lines for a terminal, $suffix', async ({ suffix, ...terminal }) => {
    const text = formatStatprof(compilerRun(), terminal);
    await expect(text).toMatchFileSnapshot(golden(`compiler.line-${suffix}`));
  });

  it.each(TERMINALS)('sets functions for a terminal, $suffix', async ({ suffix, ...terminal }) => {
    const text = formatStatprof(compilerRun(), { by: 'function', sourceOf, ...terminal });
    await expect(text).toMatchFileSnapshot(golden(`compiler.function-${suffix}`));
  });

  it('sets functions with their hot lines and their source', async () => {
    const text = formatStatprof(compilerRun(), { by: 'function', sourceOf, paths: 'short' });
    await expect(text).toMatchFileSnapshot(golden('compiler.function-short'));
  });

  it('sets functions without sources', async () => {
    const text = formatStatprof(compilerRun(), { by: 'function', hotLines: 1 });
    await expect(text).toMatchFileSnapshot(golden('compiler.function-one-line'));
  });

  it('paints its head and its rows, hot lines among them', async () => {
    const text = formatStatprof(compilerRun(), { by: 'function', colour: true, paths: 'short' });
    await expect(text).toMatchFileSnapshot(golden('compiler.function-colour'));
  });

  it('cuts names to a narrow terminal', async () => {
    const text = formatStatprof(compilerRun(), { by: 'function', sourceOf, width: 60, top: 4 });
    await expect(text).toMatchFileSnapshot(golden('compiler.function-narrow'));
  });

  it('keeps names of all scripts on their line and in their columns', async () => {
    const text = formatStatprof(unicodeNames(), { width: 54 });
    await expect(text).toMatchFileSnapshot(golden('unicode.line-narrow'));
  });

  it('counts samples where seconds are unknown', async () => {
    await expect(formatStatprof(countedRun())).toMatchFileSnapshot(golden('counts.line'));
  });

  it('names the time where it is not that of the CPU', async () => {
    await expect(formatStatprof(waitingRun())).toMatchFileSnapshot(golden('wall.line'));
  });

  it('sets the report it is given', () => {
    const options = { by: 'function', paths: 'short', width: 80, sourceOf } as const;
    const report = JSON.parse(
      JSON.stringify(statprofReport(compilerRun(), options)),
    ) as StatprofReport;
    expect(formatStatprofReport(report, options)).toBe(formatStatprof(compilerRun(), options));
  });

  it('keeps to the width wherever there is room for the numbers and a name', () => {
    for (const by of ['line', 'function'] as const) {
      for (const profile of [compilerRun(), unicodeNames()]) {
        for (let width = 44; width < 120; width++) {
          const table = formatStatprof(profile, { by, width, sourceOf }).split('---')[0] ?? '';
          const widest = Math.max(...table.split('\n').map(textWidth));
          expect(widest, `${by} in ${String(width)} columns`).toBeLessThanOrEqual(width);
        }
      }
    }
  });

  it('keeps the numbers aligned in a terminal too narrow for names', () => {
    const lines = formatStatprof(compilerRun(), { width: 1 }).split('\n').slice(0, 5);
    expect(lines.map((line) => line.slice(0, 24).trimEnd().length)).toEqual([24, 24, 24, 24, 24]);
  });

  describe('of nothing', () => {
    it('says so', () => {
      expect(formatStatprof(profileOf([]))).toBe('No samples recorded.\n');
    });

    it('says what was lost', () => {
      const loss = { dropped: 7, truncated: 0, unresolved: 0, missedTicks: 2, overflowed: 0 };
      expect(formatStatprof(profileOf([], { loss }))).toBe(
        'No samples recorded.\nLoss: ticks without a stack: 7, ticks merged by the kernel: 2\n',
      );
    });
  });

  it('tells rows that are left out from no samples', () => {
    const text = formatStatprof(profileOf([{ path: [[A, 2]], values: [1, 0] }]), { minShare: 1 });
    expect(text).toContain('\n1 more row with 0.00 % of the time\n---\nSample count: 1\n');
  });

  it('is silent about CPU time outside the sampled threads below one percent', () => {
    const processCpu = { user: nanos(2.56e9), system: nanos(0) };
    const text = formatStatprof(profileOf([{ path: [[A, 2]], values: [1, 1] }], { processCpu }));
    expect(text).not.toContain('outside');
  });

  it('gives the same text for the same profile', () => {
    expect(formatStatprof(compilerRun())).toBe(formatStatprof(compilerRun()));
  });

  it.each([
    [{ width: 0 }, 'Expected option "width" to be an integer >= 1, got 0'],
    [{ paths: 'none' as 'full' }, 'Expected option "paths" to be "full" or "short", got "none"'],
  ])('refuses the options %j', (options, message) => {
    expect(() => formatStatprof(profileOf([]), options)).toThrow(new RangeError(message));
  });
});

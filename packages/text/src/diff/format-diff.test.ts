import { stripVTControlCharacters } from 'node:util';
import { describe, expect, it } from 'vitest';
import {
  COUNT,
  changedCompilerRun,
  compilerRun,
  js,
  profileOf,
  unicodeNames,
} from '../../test/profiles.ts';
import { TERMINALS } from '../../test/terminals.ts';
import { textWidth } from '../layout/terminal-text.ts';
import { diffReport, type DiffReport } from './diff-report.ts';
import { formatDiff, formatDiffReport, type FormatDiffOptions } from './format-diff.ts';

const A = js('a', 'file:///app/a.js', 1);
const golden = (name: string): string => `../../test/golden/${name}.txt`;
const diff = (options: FormatDiffOptions = {}): string =>
  formatDiff([compilerRun()], [changedCompilerRun()], options);

describe('formatDiff', () => {
  it.each(TERMINALS)('sets functions for a terminal, $suffix', async ({ suffix, ...terminal }) => {
    const text = diff(terminal);
    await expect(text).toMatchFileSnapshot(golden(`compiler-diff.function-${suffix}`));
    for (const line of stripVTControlCharacters(text).split('\n')) {
      expect(textWidth(line)).toBeLessThanOrEqual(terminal.width);
    }
  });

  it('paints what is slower and what is faster', async () => {
    const text = diff({ width: 80, colour: true, paths: 'short' });
    await expect(text).toMatchFileSnapshot(golden('compiler-diff.function-colour'));
  });

  it('sets lines with all that they called', async () => {
    const text = diff({ by: 'line', time: 'total', paths: 'short', width: 80 });
    await expect(text).toMatchFileSnapshot(golden('compiler-diff.line-total'));
  });

  it('sets shares, and says how many rows there are more', async () => {
    const text = diff({ normalise: true, paths: 'short', top: 3, width: 80 });
    await expect(text).toMatchFileSnapshot(golden('compiler-diff.normalised'));
  });

  it('sets means of several runs', async () => {
    const text = formatDiff(
      [compilerRun(), compilerRun(), compilerRun()],
      [changedCompilerRun(), changedCompilerRun()],
      { paths: 'short', width: 80, unicode: false },
    );
    await expect(text).toMatchFileSnapshot(golden('compiler-diff.several-runs'));
  });

  it('counts samples where seconds are unknown', async () => {
    const ofSamples = (count: number): ReturnType<typeof compilerRun> => ({
      ...profileOf([{ path: [[A, 2]], values: [count] }], { period: 0 }, [COUNT]),
      threads: [{ name: 'main', id: 0 }],
    });
    const text = formatDiff([ofSamples(30)], [ofSamples(40)], { width: 80 });
    await expect(text).toMatchFileSnapshot(golden('counts-diff.function'));
  });

  it('keeps to the width wherever there is room for the numbers and a name', () => {
    for (let width = 60; width < 120; width++) {
      const text = formatDiff([compilerRun()], [unicodeNames()], { width, by: 'line' });
      expect(Math.max(...text.split('\n').map(textWidth))).toBeLessThanOrEqual(width);
    }
  });

  it('says that a common factor is taken out', () => {
    const slow = compilerRun();
    const values = slow.samples.values.map((column) =>
      column instanceof Float64Array ? column.map((value) => value * 1.25) : column,
    );
    const text = formatDiff([compilerRun()], [{ ...slow, samples: { ...slow.samples, values } }]);
    expect(text).toMatch(/\nMost rows took 1\.2\d ± 0\.0\d times as long in HEAD: /);
    expect(text).toContain('\nNo change can be told from chance.\n');
  });

  it('says that runs are too short', () => {
    const short = profileOf([{ path: [[A, 2]], values: [20, 20e6] }]);
    expect(formatDiff([short], [short])).toMatch(/\nThe runs are too short to tell much: /);
  });

  it('sets the report it is given', () => {
    const report = diffReport([compilerRun()], [changedCompilerRun()]);
    const again = JSON.parse(JSON.stringify(report)) as DiffReport;
    expect(formatDiffReport(again)).toBe(diff());
  });

  it('says so of nothing', () => {
    expect(formatDiff([profileOf([])], [profileOf([])])).toBe('No samples recorded.\n');
  });

  it('sets something beside nothing', () => {
    expect(formatDiff([profileOf([])], [compilerRun()])).toMatch(/ new .* \/home\/me/);
    expect(formatDiff([compilerRun()], [profileOf([])])).toMatch(/ gone .* \/home\/me/);
  });

  it('refuses options out of range', () => {
    expect(() => diff({ width: 0 })).toThrow(
      new RangeError('Expected option "width" to be an integer >= 1, got 0'),
    );
  });
});

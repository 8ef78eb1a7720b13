import { unixNanos } from '@tsprof/core/model';
import { describe, expect, it } from 'vitest';
import {
  COMPILER_SOURCES,
  COUNT,
  compilerRun,
  js,
  profileOf,
  unicodeNames,
} from '../../test/profiles.ts';
import { TERMINALS } from '../../test/terminals.ts';
import { textWidth } from '../layout/terminal-text.ts';
import { annotateReport, type AnnotateReport } from './annotate-report.ts';
import { formatAnnotated, formatAnnotateReport } from './format-annotated.ts';

const sourceOf = (file: string): string | undefined => COMPILER_SOURCES.get(file);
const golden = (name: string): string => `../../test/golden/${name}.txt`;

describe('formatAnnotated', () => {
  it.each(TERMINALS)('sets sources for a terminal, $suffix', async ({ suffix, ...terminal }) => {
    const text = formatAnnotated(compilerRun(), { sourceOf, ...terminal });
    await expect(text).toMatchFileSnapshot(golden(`compiler.annotate-${suffix}`));
  });

  it('paints lines by their part of the function', async () => {
    const text = formatAnnotated(compilerRun(), { sourceOf, colour: true, paths: 'short' });
    await expect(text).toMatchFileSnapshot(golden('compiler.annotate-colour'));
  });

  it('folds long gaps, and says what is not known of the source', async () => {
    const long = js('long', '/app/long.ts', 3);
    const text = formatAnnotated(
      profileOf([
        { path: [[long, 5]], values: [30, 30e6] },
        { path: [[long, 0]], values: [4, 4e6] },
        { path: [[long, 104]], values: [500, 500e6] },
        { path: [[{ name: 'machine', kind: 'native' }, 0]], values: [1, 1e6] },
        { path: [[js('gone', '/app/gone.ts', 1), 7]], values: [2, 2e6] },
      ]),
      {
        functions: [/./],
        sourceOf: (file) =>
          file === '/app/long.ts' ? `${'\tif (\ta) \u001b[2J;\n'.repeat(105)}\n` : undefined,
        modifiedOf: () => unixNanos(1_700_000_000_000_000_001n),
      },
    );
    await expect(text).toMatchFileSnapshot(golden('gaps.annotate'));
  });

  it('counts samples where seconds are unknown', async () => {
    const hot = js('hot', '/app/hot.ts', 1);
    const samples = [
      { path: [[hot, 2]], values: [30] },
      { path: [[hot, 3]], values: [12] },
    ] as const;
    const threads = [{ name: 'main', id: 0 }];
    const profile = { ...profileOf(samples, { period: 0 }, [COUNT]), threads };
    const text = formatAnnotated(profile, {
      sourceOf: () => 'function hot() {\n  a();\n  b();\n}',
    });
    await expect(text).toMatchFileSnapshot(golden('counts.annotate'));
  });

  it('sets the report it is given', () => {
    const options = { paths: 'short', width: 80, sourceOf } as const;
    const report = JSON.parse(
      JSON.stringify(annotateReport(compilerRun(), options)),
    ) as AnnotateReport;
    expect(formatAnnotateReport(report, options)).toBe(formatAnnotated(compilerRun(), options));
  });

  it('keeps to the width wherever there is room for the numbers and a source', () => {
    const wide = (): string => '\t計算する();\u0007 // e\u0301tude 👩‍👩‍👧‍👦'.repeat(9);
    for (const [profile, source] of [
      [compilerRun(), sourceOf],
      [unicodeNames(), wide],
    ] as const) {
      for (let width = 60; width < 120; width++) {
        const text = formatAnnotated(profile, { width, sourceOf: source, top: 0 });
        const widest = Math.max(...(text.split('---')[0] ?? '').split('\n').map(textWidth));
        expect(widest, `${String(width)} columns`).toBeLessThanOrEqual(width);
      }
    }
  });

  it('says that there is nothing to show', () => {
    expect(formatAnnotated(profileOf([]))).toBe('No samples recorded.\n');
    const path = [[{ name: 'machine', kind: 'native' }, 0]] as const;
    expect(formatAnnotated(profileOf([{ path, values: [1, 1e6] }]))).toMatch(
      /^No function with samples is in a file\.\n---\nSample count: 1\n/,
    );
  });

  it.each([
    [{ width: 0 }, 'Expected option "width" to be an integer >= 1, got 0'],
    [{ paths: 'none' as 'full' }, 'Expected option "paths" to be "full" or "short", got "none"'],
  ])('refuses the options %j', (options, message) => {
    expect(() => formatAnnotated(profileOf([]), options)).toThrow(new RangeError(message));
  });
});

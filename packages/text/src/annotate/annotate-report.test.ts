import { unixNanos } from '@tsprof/core/model';
import { describe, expect, it, vi } from 'vitest';
import {
  COMPILER_SOURCES,
  COUNT,
  GC,
  compilerRun,
  js,
  profileOf,
  type SampleSpec,
} from '../../test/profiles.ts';
import { annotateReport } from './annotate-report.ts';
import { UnmatchedPatternError } from './choose-functions.ts';

const A = js('a', 'file:///app/a.ts', 2);
const B = js('b', 'file:///app/b.ts', 1);
const SOURCE = ['// a', 'function a() {', '\tb();', '\tb();', '', '}', ''].join('\n');
const START = unixNanos(1_700_000_000_000_000_000n);

const sourceOf = (file: string): string | undefined => COMPILER_SOURCES.get(file);
const namesOf = (functions: readonly { readonly function: string }[]): string[] =>
  functions.map((func) => func.function);

/** Seconds, then the stack with the lines executed. */
function seconds(count: number, ...path: SampleSpec['path']): SampleSpec {
  return { path, values: [count, count * 1e9] };
}

describe('annotateReport', () => {
  it('states the times of each line, and its part of the function', () => {
    const profile = profileOf([
      seconds(1, [A, 3]),
      seconds(2, [A, 4], [B, 1]),
      seconds(1, [A, 4], [B, 1], [A, 3]),
    ]);
    const { functions } = annotateReport(profile, { functions: [/^a$/], sourceOf: () => SOURCE });
    const none = { selfSeconds: 0, totalSeconds: 0, samples: 0, totalSamples: 0, functionShare: 0 };
    expect(functions).toMatchObject([
      {
        function: 'a',
        file: '/app/a.ts',
        line: 2,
        source: 'found',
        totalSeconds: 4,
        selfSeconds: 2,
        samples: 2,
        totalShare: 1,
        lines: [
          { line: 2, text: 'function a() {', ...none },
          {
            line: 3,
            text: '\tb();',
            selfSeconds: 2,
            selfShare: 0.5,
            totalSeconds: 2,
            functionShare: 0.5,
            samples: 2,
            totalSamples: 2,
          },
          {
            line: 4,
            text: '\tb();',
            selfSeconds: 0,
            totalSeconds: 3,
            functionShare: 0.75,
            samples: 0,
            totalSamples: 3,
          },
          { line: 5, text: '', ...none },
          { line: 6, text: '}', ...none },
        ],
      },
    ]);
  });

  it('shows the five functions with most self time that have a file', () => {
    const { functions } = annotateReport(compilerRun());
    expect(namesOf(functions)).toEqual(['check', 'scan', 'parse', 'readFileSync', '(anonymous)']);
    expect(namesOf(annotateReport(compilerRun(), { top: 0 }).functions)).toHaveLength(6);
    expect(namesOf(annotateReport(compilerRun(), { top: 1 }).functions)).toEqual(['check']);
  });

  it.each([
    [[/^parse$/], ['parse', 'parse']],
    [[/json\/parser.ts:parse$/], ['parse']],
    [
      [/scan/g, /RegExp/y, /garbage/],
      ['scan', 'RegExp: [a-z]+', '(garbage collector)'],
    ],
  ])('shows the functions that match %j', (functions, expected) => {
    expect(namesOf(annotateReport(compilerRun(), { functions }).functions)).toEqual(expected);
  });

  it('shows as many of those that match as are asked for', () => {
    const report = annotateReport(compilerRun(), { functions: [/./], top: 2 });
    expect(namesOf(report.functions)).toEqual(['check', 'scan']);
    expect(annotateReport(compilerRun(), { functions: [/./] }).functions.length).toBeGreaterThan(5);
  });

  it('names the functions near to a pattern that matches none', () => {
    const annotate = (pattern: RegExp) => () =>
      annotateReport(compilerRun(), { functions: [/check/, pattern] });
    expect(annotate(/^prase/)).toThrow(UnmatchedPatternError);
    expect(annotate(/^prase/)).toThrow(RangeError);
    expect(annotate(/^prase/)).toThrow(
      'Expected a function with samples that matches ^prase, there is none, did you mean parse?',
    );
    expect(annotate(/\d{9}/)).toThrow(/there is none$/);
  });

  it('tells samples of unknown lines apart', () => {
    const profile = profileOf([seconds(3, [A, 0]), seconds(1, [A, 3])]);
    const { functions } = annotateReport(profile, { sourceOf: () => SOURCE });
    expect(functions[0]?.lines[0]).toMatchObject({ line: 0, selfSeconds: 3, functionShare: 0.75 });
    expect(functions[0]?.lines[0]).not.toHaveProperty('text');
    expect(functions[0]?.lines[1]).toMatchObject({ line: 2, text: 'function a() {' });
  });

  it('cuts lines to 200 characters, and keeps none that cannot be encoded', () => {
    const profile = profileOf([seconds(1, [B, 1])]);
    const { functions } = annotateReport(profile, { sourceOf: () => '\ud800x'.repeat(1e6) });
    expect(functions[0]?.lines[0]?.text).toBe('\ufffdx'.repeat(100));
  });

  describe('the source', () => {
    const profile = profileOf([seconds(1, [A, 4]), seconds(1, [A, 3], GC)]);
    const stateOf = (options: Parameters<typeof annotateReport>[1]) =>
      annotateReport(profile, { functions: [/^a$/], ...options }).functions[0]?.source;

    it('is missing where it is not known, and only lines with samples are told', () => {
      const { functions } = annotateReport(profile);
      expect(functions[0]).toMatchObject({ source: 'missing', lines: [{ line: 3 }, { line: 4 }] });
      expect(functions[0]?.lines).toHaveLength(2);
    });

    it('has changed if it was modified after the profile was begun', () => {
      const modifiedBy = (nanos: bigint) =>
        stateOf({ sourceOf: () => SOURCE, modifiedOf: () => unixNanos(START + nanos) });
      expect(modifiedBy(-1n)).toBe('found');
      expect(modifiedBy(1n)).toBe('changed');
    });

    it('is not said to have changed where the profile has no time', () => {
      const untimed = { ...profile, meta: { ...profile.meta, startTime: unixNanos(0n) } };
      const options = { sourceOf: () => SOURCE, modifiedOf: () => START };
      expect(annotateReport(untimed, options).functions[0]?.source).toBe('found');
    });

    it('has changed if it has fewer lines than ran', () => {
      expect(stateOf({ sourceOf: () => 'one\ntwo\nthree\nfour' })).toBe('found');
      expect(stateOf({ sourceOf: () => 'one\ntwo\nthree' })).toBe('changed');
    });

    it('is none of what has no file', () => {
      const { functions } = annotateReport(profile, { functions: [/garbage/] });
      expect(functions).toMatchObject([{ source: 'none', lines: [{ line: 0, selfSeconds: 1 }] }]);
    });

    it('is asked for once a file', () => {
      const asked = vi.fn(sourceOf);
      const modifiedOf = vi.fn(() => START);
      annotateReport(compilerRun(), { top: 0, sourceOf: asked, modifiedOf });
      expect(new Set(asked.mock.calls.flat()).size).toBe(asked.mock.calls.length);
      expect(modifiedOf.mock.calls).toHaveLength(COMPILER_SOURCES.size);
    });
  });

  it('has shares of samples where seconds are unknown', () => {
    const samples = [
      { path: [[A, 3]], values: [3] },
      { path: [[A, 4]], values: [1] },
    ] as const;
    const profile = profileOf(samples, { period: 0 }, [COUNT]);
    const report = annotateReport({ ...profile, threads: [{ name: 'main', id: 0 }] });
    expect(report.functions[0]?.lines).toMatchObject([
      { functionShare: 0.75, selfSeconds: 0, samples: 3 },
      { functionShare: 0.25 },
    ]);
  });

  it('takes functions 10,000 frames deep', () => {
    const path = Array.from({ length: 10_000 }, (_, i) => [A, 3 + (i % 2)] as const);
    const { functions } = annotateReport(profileOf([seconds(1, ...path)]));
    expect(functions[0]?.lines).toMatchObject([
      { line: 3, totalSeconds: 1, selfSeconds: 0 },
      { line: 4, totalSeconds: 1, selfSeconds: 1 },
    ]);
  });

  it('is empty for no samples, and leaves its profile alone', () => {
    expect(annotateReport(profileOf([]))).toMatchObject({ functions: [], sampleCount: 0 });
    const profile = compilerRun();
    annotateReport(profile, { sourceOf });
    expect(profile).toEqual(compilerRun());
  });

  it.each([
    [{ top: -1 }, 'Expected option "top" to be an integer >= 0, got -1'],
    [{ context: 0.5 }, 'Expected option "context" to be an integer >= 0, got 0.5'],
  ])('refuses the options %j', (options, message) => {
    expect(() => annotateReport(profileOf([]), options)).toThrow(new RangeError(message));
  });
});

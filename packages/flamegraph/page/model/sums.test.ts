import {
  aggregateByCall,
  aggregateByFunction,
  aggregateByLine,
  filterProfile,
  threadIndex,
  type Profile,
  type RowWeights,
  type Weight,
} from '@tsprof/core/model';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pageProfile, pageReport, type PageSample } from '../../test/page-profile.ts';
import type { Report } from '../data/report.ts';
import { callsOf } from './call-sums.ts';
import { sumByKey, totalsOf } from './key-sums.ts';
import { lineSums } from './line-sums.ts';
import { measuresOf, rowOf, type Amounts } from './measures.ts';
import { stackSums, type Filter, type StackSums } from './stack-sums.ts';

const ALL: Filter = { thread: undefined, label: undefined };
const CPU = 1;

const frame = fc.record({
  name: fc.constantFrom('a', 'b', 'c'),
  file: fc.constantFrom('/app/x.js', '/app/y.js'),
  line: fc.nat({ max: 3 }),
});
const sample: fc.Arbitrary<PageSample> = fc.record({
  frames: fc.array(frame, { maxLength: 6 }),
  samples: fc.nat({ max: 3 }),
  cpu: fc.nat({ max: 1000 }),
  thread: fc.constantFrom('main', 'worker'),
  labels: fc.constantFrom(
    [],
    [{ kind: 'string' as const, key: 'route', value: '/' }],
    [{ kind: 'string' as const, key: 'route', value: '/a' }],
  ),
});
const profiles = fc.array(sample, { maxLength: 12 }).map((samples) => pageProfile(samples));

function amountsOf({ values, samples }: Weight): Amounts {
  return [values[CPU] ?? 0, samples];
}

function sumsOf(report: Report, filter = ALL): StackSums & { readonly totals: Float64Array[] } {
  const sums = stackSums(report, filter, measuresOf(report, CPU));
  return { ...sums, totals: totalsOf(report.stacks, sums.self) };
}

/** Self and total by function, as the page has them; without what is zero. */
function byFunction(report: Report, filter = ALL): Map<number, readonly Amounts[]> {
  const { self, totals } = sumsOf(report, filter);
  const { stacks, functions } = report;
  const sums = sumByKey(stacks, stacks.func, functions.length, self, totals);
  const rows = new Map<number, readonly Amounts[]>();
  for (let func = 0; func < functions.length; func++) {
    const row = [rowOf(sums.self, func), rowOf(sums.total, func)];
    if (row.flat().some((amount) => amount !== 0)) rows.set(func, row);
  }
  return rows;
}

/** The same as the model has it. */
function expectedByFunction(profile: Profile, report: Report): Map<number, readonly Amounts[]> {
  return rowsOf(
    aggregateByFunction(profile).rows.map((row) => [row.func ?? report.functions.length - 1, row]),
  );
}

function rowsOf(rows: readonly (readonly [number, RowWeights])[]): Map<number, readonly Amounts[]> {
  return new Map(rows.map(([key, { self, total }]) => [key, [amountsOf(self), amountsOf(total)]]));
}

describe('the sums of the page are those of the model', () => {
  it('by function', () => {
    fc.assert(
      fc.property(profiles, (profile) => {
        const report = pageReport(profile);
        expect(byFunction(report)).toEqual(expectedByFunction(profile, report));
      }),
    );
  });

  it('in all', () => {
    fc.assert(
      fc.property(profiles, (profile) => {
        const { all } = sumsOf(pageReport(profile));
        expect(all).toEqual(amountsOf(aggregateByFunction(profile).total));
      }),
    );
  });

  it('of one thread', () => {
    fc.assert(
      fc.property(profiles, (profile) => {
        const report = pageReport(profile);
        const thread = report.data.threads.length - 1;
        const { rows } = aggregateByFunction(profile, { thread: threadIndex(thread) });
        const expected = rowsOf(rows.map((row) => [row.func ?? report.functions.length - 1, row]));
        expect(byFunction(report, { ...ALL, thread })).toEqual(expected);
      }),
    );
  });

  it('of one label', () => {
    fc.assert(
      fc.property(profiles, (profile) => {
        const report = pageReport(profile);
        const label = report.data.labels.indexOf('route: /a');
        if (label < 0) return;
        const part = filterProfile(profile, { labels: [{ key: 'route', value: /^\/a$/ }] });
        const { all } = sumsOf(report, { ...ALL, label });
        expect(all).toEqual(amountsOf(aggregateByFunction(part).total));
      }),
    );
  });

  it('by caller and callee', () => {
    fc.assert(
      fc.property(profiles, fc.nat({ max: 5 }), (profile, choice) => {
        const report = pageReport(profile);
        if (profile.functions.length === 0) return;
        const func = choice % profile.functions.length;
        const { self, totals } = sumsOf(report);
        const { callers, callees } = callsOf(report, func, self, totals);
        const { rows } = aggregateByCall(profile);
        const called = rows.filter((row) => row.func === func);
        expect(new Map(callers.map((call) => [call.func, call.total]))).toEqual(
          new Map(called.map(({ caller, total }) => [caller ?? -1, amountsOf(total)])),
        );
        const calls = rows.filter(({ caller }) => caller === func);
        expect(new Map(callees.map((call) => [call.func, call.total]))).toEqual(
          new Map(calls.map((row) => [row.func, amountsOf(row.total)])),
        );
      }),
    );
  });

  it('by line, where functions share none', () => {
    fc.assert(
      fc.property(profiles, (profile) => {
        const report = pageReport(profile);
        const { functions } = profile;
        const file = report.data.files.indexOf('/app/x.js');
        const { self, totals } = sumsOf(report);
        const sums = lineSums(report, file, self, totals);
        // Of one function alone, rows of the model are lines of the file.
        const ofFile = aggregateByLine(profile).rows.filter(
          ({ func }) => func !== undefined && functions.file[func] === '/app/x.js',
        );
        if (new Set(ofFile.map(({ func }) => func)).size > 1) {
          const model = ofFile.reduce((sum, row) => sum + row.self.samples, 0);
          const page = [...sums.values()].reduce((sum, row) => sum + (row.self[1] ?? 0), 0);
          expect(page).toBe(model);
          return;
        }
        const lines = Array.from(sums, ([line, row]) => [line, [row.self, row.total]] as const);
        expect(new Map(lines)).toEqual(rowsOf(ofFile.map((row) => [row.line, row])));
      }),
    );
  });
});

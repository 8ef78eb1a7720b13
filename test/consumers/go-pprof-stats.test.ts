import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import type { Profile } from '@tsprof/core/model';
import { toPprof } from '@tsprof/pprof';
import { statsReport, type StatsEdge, type StatsReport } from '@tsprof/text';
import { afterAll, describe, expect, it } from 'vitest';
import { buildProfile } from '../profiles/build-profile.ts';
import { CONTRACT_PROFILES } from '../profiles/contract-profiles.ts';
import { requireProgram } from '../support/external-program.ts';
import { consumerProfile } from './consumer-profile.ts';
import { EXACT, parsePeek, parseTop, plainlyNamed } from './go-pprof-tables.ts';
import { goPprof } from './go-pprof.ts';
import { GO_PROFILES, isTimed, readGoProfile } from './go-profiles.ts';

const dir = mkdtempSync(path.join(tmpdir(), 'tsprof-stats-'));
const file = path.join(dir, 'profile.pb');
afterAll(() => {
  rmSync(dir, { recursive: true });
});

const nanosOf = (seconds: number): number => seconds * 1e9;
/** Seconds are quotients, and sums of doubles past 2^53 are rounded. */
const rounded = (amounts: Iterable<readonly [string, number]>): Map<string, number> =>
  new Map(
    Array.from(amounts)
      .map(([name, amount]) => [name, Number(amount.toPrecision(12))] as const)
      .filter(([, amount]) => amount !== 0),
  );

/** pprof does not show that a function calls itself. */
const callsOfOthers = ({ edges }: StatsReport): StatsEdge[] =>
  edges.filter(({ caller, callee }) => caller.function !== callee.function);
const nameOf = ({ caller, callee }: StatsEdge): string => `${caller.function}>${callee.function}`;

/** The profile whose functions go tool pprof tells apart, saved; and our numbers. */
function reportOf(profile: Profile): StatsReport {
  const plain = plainlyNamed(profile);
  writeFileSync(file, toPprof(plain));
  return statsReport(plain, { sort: ['cumulative'] });
}

function expectTopped(go: string, profile: Profile): void {
  const { rows } = reportOf(profile);
  const top = parseTop(goPprof(go, file, ...EXACT, '-top', '-cum'));
  expect(top.length).toBeGreaterThan(0);
  expect(top.map(([, , total]) => Number(total.toPrecision(12)))).toEqual(
    rows.map(({ totalSeconds }) => Number(nanosOf(totalSeconds).toPrecision(12))),
  );
  expect(rounded(top.map(([name, self]) => [name, self]))).toEqual(
    rounded(rows.map((row) => [row.function, nanosOf(row.selfSeconds)])),
  );
}

function expectPeeked(go: string, profile: Profile): void {
  const report = reportOf(profile);
  const { rows } = report;
  const calls = callsOfOthers(report);
  const byTime = parsePeek(goPprof(go, file, ...EXACT, '-peek=.'));
  expect(parsePeek(goPprof(go, file, ...EXACT, '-tree'))).toEqual(byTime);
  expect(rounded(byTime.self)).toEqual(
    rounded(rows.map((row) => [row.function, nanosOf(row.selfSeconds)])),
  );
  expect(rounded(byTime.total)).toEqual(
    rounded(rows.map((row) => [row.function, nanosOf(row.totalSeconds)])),
  );
  expect(rounded(byTime.calls)).toEqual(
    rounded(calls.map((call) => [nameOf(call), nanosOf(call.totalSeconds)])),
  );
  const byCount = parsePeek(goPprof(go, file, ...EXACT, '-sample_index=samples', '-peek=.'));
  expect(rounded(byCount.self)).toEqual(rounded(rows.map((row) => [row.function, row.samples])));
  expect(rounded(byCount.calls)).toEqual(
    rounded(calls.map((call) => [nameOf(call), call.totalSamples])),
  );
}

const SAMPLED = [...CONTRACT_PROFILES, ['consumerProfile', consumerProfile] as const].filter(
  ([, build]) => build().samples.length > 0,
);
describe('statsReport has the numbers of go tool pprof', () => {
  it.for(SAMPLED)('-top -cum of %s', ([, build], context) => {
    expectTopped(requireProgram(context, 'go'), build());
  });

  it.for(SAMPLED)('-peek and -tree of %s', ([, build], context) => {
    expectPeeked(requireProgram(context, 'go'), build());
  });

  it.for(GO_PROFILES)("-top -cum, -peek and -tree of Go's %s", (name, context) => {
    const go = requireProgram(context, 'go');
    const profile = readGoProfile(go, name, path.join(dir, 'go.pb.gz'));
    if (!isTimed(profile)) return;
    expectTopped(go, profile);
    expectPeeked(go, profile);
  });

  it('-peek of any profile', (context) => {
    const go = requireProgram(context, 'go');
    const frame = fc.record({
      name: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
      line: fc.integer({ min: 1, max: 3 }),
    });
    const sample = fc.record({
      frames: fc.array(frame, { minLength: 1, maxLength: 9 }),
      samples: fc.integer({ min: 1, max: 9 }),
      cpu: fc.integer({ min: 1, max: 1_000_000 }),
    });
    fc.assert(
      fc.property(fc.array(sample, { minLength: 1, maxLength: 30 }), (samples) => {
        expectPeeked(go, buildProfile(samples));
      }),
      { numRuns: 30, endOnFailure: true },
    );
  });
});

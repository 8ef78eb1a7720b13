import { fileURLToPath } from 'node:url';
import type { Profile } from '@tsprof/core/model';
import { describe, expect, it } from 'vitest';
import { expectWithin } from '../support/expect-within.ts';
import { secondsByThread } from '../support/seconds-by-thread.ts';
import { fileOfPackage } from './packages.ts';
import { ranking } from './rankings.ts';
import {
  itHasTheCpuTimeOfItsProcesses,
  itIsProfiledUndisturbed,
  SLACK,
} from './real-program-checks.ts';
import { realRuns, type RealProgram, type RealRuns } from './real-runs.ts';
import { itIsShownBySpeedscope } from './speedscope-check.ts';

const SUITE = fileURLToPath(new URL('programs/suite', import.meta.url));

function runSuite(pool: string, program: Partial<RealProgram> = {}): () => RealRuns {
  const command = [fileOfPackage('vitest', 'vitest.mjs'), 'run', '--root', SUITE];
  return realRuns(() => ({ ...program, command: [...command, `--pool=${pool}`] }));
}

function hasBothTests(profile: Profile): boolean {
  const ofTests = ['sorts', 'splits'].map((test) => secondsByThread(profile, test));
  return ofTests.every((seconds) => Object.keys(seconds).length > 0);
}

/** Files are told of in the order in which they come to their end. */
function normalise(output: string): string {
  const withoutTimes = output.replace(/\d+(?:\.\d+)?m?s\b|\d\d:\d\d:\d\d/g, 'TIME');
  return withoutTimes.split('\n').toSorted().join('\n');
}

/**
 * Each of the two test files has a thread of its own, whose name matches, and there the CPU time that
 * the system says.
 */
function expectOnTwoThreads({ profile, cpu }: RealRuns, name: RegExp): void {
  const ofThreads = secondsByThread(profile, 'measured');
  const threads = ['sorts', 'splits'].map((test) => Object.keys(secondsByThread(profile, test)));
  expect(threads).toEqual([[expect.stringMatching(name)], [expect.stringMatching(name)]]);
  const [sorting = '', splitting = ''] = threads.flat();
  expect(Object.keys(ofThreads).toSorted()).toEqual([sorting, splitting].toSorted());
  for (const [part, thread] of [
    ['sorting', sorting],
    ['splitting', splitting],
  ] as const) {
    const seconds = cpu.parts[part] ?? Number.NaN;
    expectWithin(ofThreads[thread] ?? Number.NaN, seconds, SLACK * seconds);
  }
}

function expectInItsFile(profile: Profile, name: string, file: RegExp): void {
  const found = ranking(profile, 'total').filter((row) => row.name === name);
  expect(found).toMatchObject([{ file: expect.stringMatching(file) as string }]);
}

describe('vitest with workers', () => {
  const runs = runSuite('threads');

  itIsProfiledUndisturbed(runs, { code: 0, normalise, function: 'mergeSort' });
  itIsShownBySpeedscope(runs);
  itHasTheCpuTimeOfItsProcesses(runs);

  it('spends its time in the tests, on the threads of workers', () => {
    expectOnTwoThreads(runs(), /^worker \d/);
    expectInItsFile(runs().profile, 'mergeSort', /\/suite\/sorting\.spec\.mjs$/);
  });
});

describe('vitest with forks', () => {
  const runs = runSuite('forks', {
    options: ['--children'],
    // Vitest kills a process that has not ended half a second after it was told to.
    isComplete: hasBothTests,
  });

  itIsProfiledUndisturbed(runs, { code: 0, normalise, function: 'mergeSort' });
  itIsShownBySpeedscope(runs);
  itHasTheCpuTimeOfItsProcesses(runs);

  it('spends its time in the tests, in processes of their own', () => {
    expectOnTwoThreads(runs(), /^main \(pid \d+\)$/);
    expectInItsFile(runs().profile, 'mergeSort', /\/suite\/sorting\.spec\.mjs$/);
  });
});

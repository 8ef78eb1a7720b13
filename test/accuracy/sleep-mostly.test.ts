import { expect, test } from 'vitest';
import { threadCpuSeconds } from '@tsprof/core/model';
import { cpuSeconds } from '../support/cpu-seconds.ts';
import { expectWithin } from '../support/expect-within.ts';
import { SAMPLINGS } from '../support/samplings.ts';
import { shareOfFunction } from '../support/shares.ts';
import { profileWorkload } from '../support/workload.ts';

const WORKLOAD = 'sleep-mostly.mjs';
/** 0.36 s of CPU time in 3.6 s. */
const ARGS = { rounds: 12, busy: 30, idle: 270 };
const SLEEP_SECONDS = (ARGS.rounds * ARGS.idle) / 1000;
const BUSY_SECONDS = (ARGS.rounds * ARGS.busy) / 1000;

const BURN = { name: 'burn', file: WORKLOAD };
const cpuSamplings = SAMPLINGS.filter(({ timer }) => timer !== 'wall');

// They sleep: two at a time do not disturb each other.
test.concurrent.each(cpuSamplings)(
  'a program that sleeps nine tenths of the time shows its CPU time only, $engine, $timer',
  async (sampling) => {
    const { profile } = await profileWorkload({
      workload: WORKLOAD,
      args: ARGS,
      sampling,
    });

    const seconds = cpuSeconds(profile);
    expect(profile.meta.duration * 1e-9).toBeGreaterThan(SLEEP_SECONDS);
    // What is left after the last tick of a CPU timer, a scheduler tick, belongs to no sample.
    expectWithin(seconds, threadCpuSeconds(profile) ?? Number.NaN, 0.01 + BUSY_SECONDS * 0.05);
    // Waking up and starting the timer of the next sleep come on top; and for a while after each work
    // a signal a millisecond wakes the thread, with the engine chained one of V8's as well.
    expectWithin(seconds, BUSY_SECONDS, BUSY_SECONDS * 0.5);
    // It reads the clock, which takes 10 % and more.
    expect(shareOfFunction(profile, BURN, 'cpu').self).toBeGreaterThan(0.75);
    expect(shareOfFunction(profile, { name: '(idle)' }, 'cpu').self).toBeLessThan(0.12);
  },
);

test.concurrent(
  'the timer wall shows the sleep as idle, with all of its time and little CPU',
  async () => {
    const { profile } = await profileWorkload({
      workload: WORKLOAD,
      args: ARGS,
      sampling: { timer: 'wall' },
    });

    const idle = shareOfFunction(profile, { name: '(idle)' }, 'wall');
    expectWithin(idle.self, (SLEEP_SECONDS * 1e9) / profile.meta.duration, 0.05);
    expectWithin(
      cpuSeconds(profile),
      threadCpuSeconds(profile) ?? Number.NaN,
      0.01 + BUSY_SECONDS * 0.05,
    );
    // The rest of the CPU time is that of a thousand signals a second that wake the thread up.
    expectWithin(
      cpuSeconds(profile) * shareOfFunction(profile, BURN, 'cpu').self,
      BUSY_SECONDS,
      0.1,
    );
  },
);

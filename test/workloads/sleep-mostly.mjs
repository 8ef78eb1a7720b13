import { setTimeout as sleep } from 'node:timers/promises';
import { untilCpuTime } from './until-cpu-time.mjs';

export function burn(steps) {
  let x = 1;
  for (let i = 0; i < steps; i++) x = (x * 7 + i) | 0;
  return x;
}

/** Burns for `busy` and sleeps for `idle` milliseconds, so many times. */
export async function run({ rounds, busy, idle }) {
  for (let round = 0; round < rounds; round++) {
    untilCpuTime(busy, () => burn(100_000));
    await sleep(idle);
  }
}

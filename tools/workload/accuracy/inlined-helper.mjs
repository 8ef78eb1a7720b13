import { inlinedHelper } from './helpers.mjs';
import { leastMillis } from '../../../test/workloads/timed-alone.mjs';
import { untilCpuTime } from '../../../test/workloads/until-cpu-time.mjs';

const [ROUNDS, OWN, HELPED] = [1000, 30, 70];

/** @type {(rounds: number, own: number, helped: number) => number} */
export function hotCaller(rounds, own, helped) {
  let x = 1;
  for (let i = 0; i < rounds; i++) {
    for (let j = 0; j < own; j++) x = (x * 7 + j) | 0;
    x = inlinedHelper(x, helped);
  }
  return x;
}

/** @param {number} millis */
export function runProgram(millis) {
  untilCpuTime(millis, () => void hotCaller(ROUNDS, OWN, HELPED));
}

/** The helper's share of the time, its part and the caller's timed without each other. */
export function measure() {
  const own = leastMillis(() => hotCaller(ROUNDS, OWN, 0));
  const helped = leastMillis(() => hotCaller(ROUNDS, 0, HELPED));
  return [helped / (own + helped)];
}

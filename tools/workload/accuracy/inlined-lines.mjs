import { inlinedLines } from './helpers.mjs';
import { leastMillis } from '../../../test/workloads/timed-alone.mjs';
import { untilCpuTime } from '../../../test/workloads/until-cpu-time.mjs';

const [ROUNDS, FIRST, SECOND] = [1000, 100, 300];

/** @type {(rounds: number, first: number, second: number) => number} */
export function callerOfLines(rounds, first, second) {
  let x = 1;
  for (let i = 0; i < rounds; i++) x = inlinedLines(x, first, second);
  return x;
}

/** @param {number} millis */
export function runProgram(millis) {
  untilCpuTime(millis, () => void callerOfLines(ROUNDS, FIRST, SECOND));
}

/** The second line's share of the time of both, each timed without the other by the same code. */
export function measure() {
  const first = leastMillis(() => callerOfLines(ROUNDS, FIRST, 0));
  const second = leastMillis(() => callerOfLines(ROUNDS, 0, SECOND));
  return [second / (first + second)];
}

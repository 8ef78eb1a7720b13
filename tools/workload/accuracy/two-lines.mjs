import { leastMillis } from '../../../test/workloads/timed-alone.mjs';
import { untilCpuTime } from '../../../test/workloads/until-cpu-time.mjs';

// One chain of dependent steps runs through both lines: two chains would overlap in the processor.
// And the lines compute different things, so that V8 merges nothing of them.

/**
 * @param {number} rounds
 * @param {number} first
 * @param {number} second
 */
export function twoLines(rounds, first, second) {
  let x = 1;
  for (let i = 0; i < rounds; i++) {
    for (let j = 0; j < first; j++) x = (x * 7 + j) | 0; // First line.
    for (let j = 0; j < second; j++) x = (x * 11 + j) | 0; // Second line.
  }
  return x;
}

const ROUNDS = 1000;
const FIRST = 100;
const SECOND = 300;

/** @param {number} millis */
export function runProgram(millis) {
  untilCpuTime(millis, () => void twoLines(ROUNDS, FIRST, SECOND));
}

/** The second line's share of the time of both, each timed without the other by the same code. */
export function measure() {
  const first = leastMillis(() => twoLines(ROUNDS, FIRST, 0));
  const second = leastMillis(() => twoLines(ROUNDS, 0, SECOND));
  return [second / (first + second)];
}

import { leastMillis } from './timed-alone.mjs';
import { untilCpuTime } from './until-cpu-time.mjs';

// Two things make the lines' costs what they seem to be. One chain of dependent steps runs through
// both: two independent chains would overlap in the processor, and the shorter would cost next to
// nothing. And the lines compute different things: V8 takes the first round out of a loop, and merges
// what is equal in it with the loop before.

export function twoLines(rounds, first, second) {
  let x = 1;
  for (let i = 0; i < rounds; i++) {
    for (let j = 0; j < first; j++) x = (x * 7 + j) | 0;
    for (let j = 0; j < second; j++) x = (x * 11 + j) | 0;
  }
  return x;
}

const ROUNDS = 1000;
const FIRST = 100;
const SECOND = 300;

export function run({ millis }) {
  untilCpuTime(millis, () => twoLines(ROUNDS, FIRST, SECOND));
}

/** The second line's share of the time of both, each timed without the other by the same code. */
export function measure() {
  const first = leastMillis(() => twoLines(ROUNDS, FIRST, 0));
  const second = leastMillis(() => twoLines(ROUNDS, 0, SECOND));
  return { secondLine: second / (first + second) };
}

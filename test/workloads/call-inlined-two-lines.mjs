import { inlinedTwoLines } from './inlined-two-lines.mjs';
import { leastMillis } from './timed-alone.mjs';
import { untilCpuTime } from './until-cpu-time.mjs';

const ROUNDS = 1000;
const FIRST = 50;
const SECOND = 150;

export function run({ millis }) {
  untilCpuTime(millis, () => callTwoLines(ROUNDS, FIRST, SECOND));
}

/** The second line's share of the time of both, each timed without the other by the same code. */
export function measure() {
  const first = leastMillis(() => callTwoLines(ROUNDS, FIRST, 0));
  const second = leastMillis(() => callTwoLines(ROUNDS, 0, SECOND));
  return { secondLine: second / (first + second) };
}

export function callTwoLines(rounds, first, second) {
  let x = 1;
  for (let i = 0; i < rounds; i++) x = inlinedTwoLines(x, first, second);
  return x;
}

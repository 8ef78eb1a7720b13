import { inlinedHelper } from './inlined-helper.mjs';
import { leastMillis } from './timed-alone.mjs';
import { untilCpuTime } from './until-cpu-time.mjs';

export function hotCaller(rounds, own, helped) {
  let x = 1;
  for (let i = 0; i < rounds; i++) {
    for (let j = 0; j < own; j++) x = (x * 7 + j) | 0;
    x = inlinedHelper(x, helped);
  }
  return x;
}

const ROUNDS = 1000;
const OWN = 30;
const HELPED = 70;

export function run({ millis }) {
  untilCpuTime(millis, () => hotCaller(ROUNDS, OWN, HELPED));
}

/** The helper's share of the time, its part and the caller's timed without each other. */
export function measure() {
  const own = leastMillis(() => hotCaller(ROUNDS, OWN, 0));
  const helped = leastMillis(() => hotCaller(ROUNDS, 0, HELPED));
  return { helper: helped / (own + helped) };
}

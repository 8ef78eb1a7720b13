import { levelOne } from './inlined-level-one.mjs';
import { leastMillis } from './timed-alone.mjs';
import { untilCpuTime } from './until-cpu-time.mjs';

const ROUNDS = 1000;
const OWN = 40;
const FIRST = 60;
const SECOND = 100;

/** @param {{ millis: number }} args */
export function run({ millis }) {
  untilCpuTime(millis, () => outerLoop(ROUNDS, OWN, FIRST, SECOND));
}

/** The shares of the functions in the time, the part of each timed without the others. */
export function measure() {
  const own = leastMillis(() => outerLoop(ROUNDS, OWN, 0, 0));
  const first = leastMillis(() => outerLoop(ROUNDS, 0, FIRST, 0));
  const second = leastMillis(() => outerLoop(ROUNDS, 0, 0, SECOND));
  const all = own + first + second;
  return { outerLoop: own / all, levelOne: first / all, levelTwo: second / all };
}

/** @type {(rounds: number, own: number, first: number, second: number) => number} */
export function outerLoop(rounds, own, first, second) {
  let x = 1;
  for (let i = 0; i < rounds; i++) {
    for (let j = 0; j < own; j++) x = (x * 7 + j) | 0;
    x = levelOne(x, first, second);
  }
  return x;
}

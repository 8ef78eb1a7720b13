import { levelOne } from './level-one.mjs';
import { leastMillis } from './least-millis.mjs';
import { sharesOf } from './take-turns.mjs';
import { untilCpuTime } from './until-cpu-time.mjs';

const [ROUNDS, OWN, FIRST, SECOND] = [1000, 40, 60, 100];

/** @type {(rounds: number, own: number, first: number, second: number) => number} */
export function outerLoop(rounds, own, first, second) {
  let x = 1;
  for (let i = 0; i < rounds; i++) {
    for (let j = 0; j < own; j++) x = (x * 7 + j) | 0;
    x = levelOne(x, first, second);
  }
  return x;
}

/** @param {number} millis */
export function runProgram(millis) {
  untilCpuTime(millis, () => void outerLoop(ROUNDS, OWN, FIRST, SECOND));
}

/** The shares of the three functions in the time, the part of each timed without the others. */
export function measure() {
  return sharesOf([
    leastMillis(() => outerLoop(ROUNDS, OWN, 0, 0)),
    leastMillis(() => outerLoop(ROUNDS, 0, FIRST, 0)),
    leastMillis(() => outerLoop(ROUNDS, 0, 0, SECOND)),
  ]);
}

import { measure as sharesByName, run } from '../../../test/workloads/call-inlined-levels.mjs';

/** @param {number} millis */
export function runProgram(millis) {
  run({ millis });
}

/** The shares of the three functions in the time, the part of each timed without the others. */
export function measure() {
  const { outerLoop, levelOne, levelTwo } = sharesByName();
  return [outerLoop, levelOne, levelTwo];
}

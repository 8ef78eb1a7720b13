import { run } from '../../../test/workloads/churn-code.mjs';

/** @param {number} millis */
export function runProgram(millis) {
  run({ millis });
}

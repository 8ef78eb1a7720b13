import { untilCpuTime } from '../../../test/workloads/until-cpu-time.mjs';

// One loop twice. Calls take longer than a period of the samplers and vary in length, so that no
// rhythm of theirs agrees with that of a timer.

/** @param {number} steps */
export function calledThrice(steps) {
  let x = 1;
  for (let i = 0; i < steps; i++) x = (x * 7 + i) | 0;
  return x;
}

/** @param {number} steps */
export function calledOnce(steps) {
  let x = 1;
  for (let i = 0; i < steps; i++) x = (x * 7 + i) | 0;
  return x;
}

/** @param {number} millis */
export function runProgram(millis) {
  let length = 1;
  untilCpuTime(millis, () => {
    length = (length * 48271) % 2147483647;
    const steps = 500_000 + (length % 1_000_000);
    for (let call = 0; call < 3; call++) calledThrice(steps);
    calledOnce(steps);
  });
}

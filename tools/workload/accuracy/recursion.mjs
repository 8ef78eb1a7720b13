import { untilCpuTime } from '../../../test/workloads/until-cpu-time.mjs';

// Hardly anything but calls and returns: a sample often finds a frame half built or half gone.

/**
 * @param {number} n
 * @returns {number}
 */
export function fibonacci(n) {
  return n < 2 ? n : fibonacci(n - 1) + fibonacci(n - 2);
}

/** @param {number} millis */
export function runProgram(millis) {
  untilCpuTime(millis, () => void fibonacci(22));
}

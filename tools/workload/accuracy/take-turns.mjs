import { leastMillis } from './least-millis.mjs';
import { untilCpuTime } from './until-cpu-time.mjs';

/** @import { AccuracyProgram } from './load-program.mjs' */

/**
 * A program whose parts are called in turn.
 *
 * @param {readonly (() => unknown)[]} parts
 * @returns {Required<AccuracyProgram>} which measures the shares of the parts in the time, each timed
 *   without the others
 */
export function takeTurns(parts) {
  return {
    runProgram: function runProgram(millis) {
      untilCpuTime(millis, () => {
        for (const part of parts) part();
      });
    },
    measure: () => sharesOf(parts.map((part) => leastMillis(part))),
  };
}

/**
 * @param {readonly number[]} times
 */
export function sharesOf(times) {
  const sum = times.reduce((total, time) => total + time, 0);
  return times.map((time) => time / sum);
}

import { untilCpuTime } from '../../../test/workloads/until-cpu-time.mjs';

/** @import { AccuracyProgram } from './load-program.mjs' */

const MEASURED_MILLIS = 1500;

/**
 * A program whose parts are called in turn.
 *
 * @param {readonly (() => unknown)[]} parts
 * @returns {Required<AccuracyProgram>} which measures the shares of the parts by a clock, in turn as
 *   well: alone, V8 would compile some of them in another way
 */
export function takeTurns(parts) {
  return {
    runProgram: function runProgram(millis) {
      untilCpuTime(millis, () => {
        for (const part of parts) part();
      });
    },
    measure: () => {
      const times = parts.map(() => 0);
      untilCpuTime(MEASURED_MILLIS, () => {
        parts.forEach((part, i) => {
          const start = performance.now();
          part();
          times[i] += performance.now() - start;
        });
      });
      const sum = times.reduce((total, time) => total + time, 0);
      return times.map((time) => time / sum);
    },
  };
}

/** Asking for the CPU time takes long on a busy machine. */
const ASK_AFTER_MILLIS = 10;

/**
 * Calls `round` until this process has used so much CPU time: on a busy machine as much work is done
 * as on an idle one.
 *
 * @param {number} millis
 * @param {() => void} round
 */
export function untilCpuTime(millis, round) {
  const start = process.cpuUsage();
  let asked = performance.now();
  for (;;) {
    if (performance.now() - asked > ASK_AFTER_MILLIS) {
      const { user, system } = process.cpuUsage(start);
      if ((user + system) / 1000 >= millis) return;
      asked = performance.now();
    }
    round();
  }
}

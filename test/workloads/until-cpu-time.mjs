/** Asking for the CPU time takes long on a busy machine: milliseconds between two times, at most. */
const ASK_AFTER_MILLIS = 10;

/**
 * Calls `round` until this process has used so much CPU time: on a busy machine as much work is done
 * as on an idle one.
 *
 * @param {number} millis
 * @param {(round: number) => void} round
 * @returns {number} rounds done
 */
export function untilCpuTime(millis, round) {
  const start = process.cpuUsage();
  const pause = Math.min(ASK_AFTER_MILLIS, millis / 100);
  let asked = performance.now();
  for (let rounds = 0; ; rounds++) {
    if (performance.now() - asked > pause) {
      const { user, system } = process.cpuUsage(start);
      if ((user + system) / 1000 >= millis) return rounds;
      asked = performance.now();
    }
    round(rounds);
  }
}

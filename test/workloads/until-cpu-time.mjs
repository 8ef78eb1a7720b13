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
  let rounds = 0;
  for (;;) {
    const { user, system } = process.cpuUsage(start);
    if ((user + system) / 1000 >= millis) return rounds;
    round(rounds++);
  }
}

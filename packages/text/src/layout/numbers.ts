/** Sampling at 1 kHz resolves a millisecond; in a long run two digits are enough, as in statprof. */
const LONG_RUN_SECONDS = 10;

/** `42.17` for a share of 0.4217. */
export function formatPercent(share: number): string {
  return (share * 100).toFixed(2);
}

/** With as many digits as suit a report of so many seconds. */
export function formatSeconds(seconds: number, totalSeconds: number): string {
  return seconds.toFixed(totalSeconds >= LONG_RUN_SECONDS ? 2 : 3);
}

const REPEATS = 100;

/**
 * The least time in milliseconds that a call takes: what others do on the machine only ever adds.
 *
 * @param {() => void} call
 */
export function leastMillis(call) {
  let least = Infinity;
  for (let i = 0; i < REPEATS; i++) {
    const start = performance.now();
    call();
    least = Math.min(least, performance.now() - start);
  }
  return least;
}

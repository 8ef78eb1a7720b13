/**
 * The least time in milliseconds that a call takes: what others do on the machine only ever adds.
 *
 * @param {() => void} call
 * @param {number} [repeats]
 */
export function leastMillis(call, repeats = 100) {
  let least = Infinity;
  for (let i = 0; i < repeats; i++) {
    const start = performance.now();
    call();
    least = Math.min(least, performance.now() - start);
  }
  return least;
}

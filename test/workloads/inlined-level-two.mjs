/**
 * Called by inlined-level-one.mjs.
 *
 * @param {number} x
 * @param {number} steps
 */
export function levelTwo(x, steps) {
  for (let i = 0; i < steps; i++) {
    x = (x * 13 + i) | 0;
  }
  return x;
}

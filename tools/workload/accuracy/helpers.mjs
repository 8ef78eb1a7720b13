// Called by inlined-helper.mjs and inlined-lines.mjs. The functions stand far down in their file: a
// line of them that is reported in a caller's file is past the end of that.
//
//
//
//
//
//
//
//
//
//
//
//
//
//
//
//
//
//
//
//
//
//
//
//
//
//
//
//
//
//
//
//
//
//
//
//
//
//
//
//

/**
 * @param {number} x
 * @param {number} steps
 */
export function inlinedHelper(x, steps) {
  for (let i = 0; i < steps; i++) {
    x = (x * 13 + i) | 0;
  }
  return x;
}

/**
 * @param {number} x
 * @param {number} first
 * @param {number} second
 */
export function inlinedLines(x, first, second) {
  for (let i = 0; i < first; i++) x = (x * 7 + i) | 0; // First line.
  for (let i = 0; i < second; i++) x = (x * 11 + i) | 0; // Second line.
  return x;
}

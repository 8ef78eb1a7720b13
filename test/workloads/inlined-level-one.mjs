import { levelTwo } from './inlined-level-two.mjs';

/**
 * Called by call-inlined-levels.mjs. The three functions stand on lines of their files that none of
 * the others stands on: a line of one that is reported in the file of another is on no line of it.
 *
 * @param {number} x
 * @param {number} own
 * @param {number} second
 * @returns {number}
 */
export function levelOne(x, own, second) {
  for (let i = 0; i < own; i++) {
    x = (x * 11 + i) | 0;
  }
  x = levelTwo(x, second);
  return x;
}

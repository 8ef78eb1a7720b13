import { levelTwo } from './level-two.mjs';

// Called by inlined-levels.mjs. The function stands on lines that no other file of the case has: one
// that is reported in another file is on no line of it.
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

/** @type {(x: number, own: number, second: number) => number} */
export function levelOne(x, own, second) {
  for (let i = 0; i < own; i++) x = (x * 11 + i) | 0;
  return levelTwo(x, second);
}

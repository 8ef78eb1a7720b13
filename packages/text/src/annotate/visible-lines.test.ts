import { expect, it } from 'vitest';
import { visibleLines } from './visible-lines.ts';

it.each([
  ['from the start of the function on', 10, [12], 2, [10, 11, 12, 13, 14]],
  ['from the first line with samples on where the start is not known', 0, [12], 1, [12, 13]],
  ['from a line before the start on if it has samples', 10, [8], 1, [8, 9, 10, 11]],
  ['without context', 3, [3, 20], 0, [3, 20]],
  ['and fill gaps of four lines', 1, [10], 2, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]],
  ['and fold gaps of five', 1, [11], 2, [1, 2, 3, 9, 10, 11, 12, 13]],
  ['with overlapping surroundings once', 1, [2, 3, 4], 1, [1, 2, 3, 4, 5]],
  ['of the start alone where no line is known', 7, [], 2, [7, 8, 9]],
  ['of nothing', 0, [], 2, []],
])('lines are shown %s', (_, start, sampled, context, expected) => {
  expect(visibleLines(start, sampled, context)).toEqual(expected);
});

import { expect, it } from 'vitest';
import { fitText } from './fit-text.ts';

it.each([
  ['parse', 5, 'parse'],
  ['parse', 4.9, 'par…'],
  ['parse', 2, 'p…'],
  ['parse', 1.9, ''],
  ['p', 1.5, ''],
  ['', 10, ''],
  ['日本語', 6, '日本語'],
  ['日本語', 5, '日本…'],
  ['日本語', 2, ''],
  ['\u{1f525}\u{1f525}', 3, '\u{1f525}…'],
])('of %j in %d cells there is %j', (text, cells, expected) => {
  expect(fitText(text, cells)).toBe(expected);
});

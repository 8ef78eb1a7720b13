import { expect, it } from 'vitest';
import { checkTextLength, MAX_TEXT_LENGTH } from './text-length.ts';

it('knows how long a string can be', () => {
  expect('x'.repeat(MAX_TEXT_LENGTH)).toHaveLength(MAX_TEXT_LENGTH);
  expect(() => 'x'.repeat(MAX_TEXT_LENGTH + 1)).toThrow('Invalid string length');
});

it('refuses a longer text', () => {
  checkTextLength('speedscope', MAX_TEXT_LENGTH);
  expect(() => {
    checkTextLength('speedscope', 6e8);
  }).toThrow(expect.objectContaining({ code: 'ERR_TSPROF_TOO_LARGE' }));
});

import { expect, it } from 'vitest';
import { textLength } from './text-length.ts';

it('adds up the texts in data', () => {
  const data = { a: 'abc', b: ['d', ['ef', 1, true, null]], c: { d: undefined } };
  expect(textLength(data)).toBe('abcdef'.length + 3 * '"",'.length);
});

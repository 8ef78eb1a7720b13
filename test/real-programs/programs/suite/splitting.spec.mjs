import fc from 'fast-check';
import { expect, it } from 'vitest';
import { measured } from './measured.mjs';

function splitAt(text, separator) {
  const parts = [''];
  for (const character of text) {
    if (character === separator) parts.push('');
    else parts[parts.length - 1] += character;
  }
  return parts;
}

it('splits texts', () => {
  const texts = fc.string({ unit: fc.constantFrom(...'abc, '), minLength: 100, maxLength: 300 });
  const splits = (text) => {
    expect(splitAt(text, ',')).toEqual(text.split(','));
  };
  measured('splitting', () => {
    fc.assert(fc.property(texts, splits), { numRuns: 15_000, seed: 1 });
  });
});

it.fails('takes an empty separator', () => {
  expect(splitAt('abc', '')).toEqual(['a', 'b', 'c']);
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { escapeFrame } from './escape-frame.ts';

describe('escapeFrame', () => {
  it.each([
    ['plain /app/a b.js:12', 'plain /app/a b.js:12'],
    ['a;b', 'a%3Bb'],
    ['100%', '100%25'],
    ['two\nlines\r\n', 'two%0Alines%0D%0A'],
    ['tab\tnul\0del\x7fnel\x85', 'tab%09nul%00del%7Fnel%C2%85'],
    ['\u2028\u2029', '%E2%80%A8%E2%80%A9'],
    [' outer  ', '%20outer%20%20'],
    ['get item 4', 'get item%204'],
    ['version 1.5', 'version%201.5'],
    ['version 1.', 'version%201.'],
    ['1 2 3', '1 2%203'],
    ['a\u00a07', 'a%C2%A07'],
    ['4 items', '4 items'],
    ['item4', 'item4'],
    ['</script>"\'\u{1f525}', '</script>"\'\u{1f525}'],
  ])('writes %j as %j', (text, escaped) => {
    expect(escapeFrame(text)).toBe(escaped);
  });

  it('takes no time by the square of the spaces', () => {
    const text = `a${' '.repeat(1_000_000)}b`;
    expect(escapeFrame(text)).toBe(text);
  });

  it('gives text that fits into a line and from which the original comes back', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', minLength: 1 }), (text) => {
        const escaped = escapeFrame(text);
        expect(escaped).not.toMatch(/[;\p{Cc}\u2028\u2029]|^\s|\s$|\s\d+(?:\.\d*)?$/u);
        expect(decodeURIComponent(escaped)).toBe(text);
      }),
    );
  });
});

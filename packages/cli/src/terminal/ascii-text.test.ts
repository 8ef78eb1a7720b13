import { expect, it } from 'vitest';
import { asciiText } from './ascii-text.ts';

it('ASCII text has other characters by their code points', () => {
  expect(asciiText('w\u00e4rme \u{1f525}\n\ud800')).toBe('w\\u{e4}rme \\u{1f525}\n\\u{d800}');
});

it('and keeps its colour', () => {
  expect(asciiText('\x1b[31mhot\x1b[0m')).toBe('\x1b[31mhot\x1b[0m');
});

import { expect, it } from 'vitest';
import { Labels } from './labels.ts';

/** Ten pixels a character. */
const labels = new Labels((text) => Array.from(text).length * 10);

it('cuts names to the width there is', () => {
  expect(labels.fitted('parse', 50)).toBe('parse');
  expect(labels.fitted('parse', 49)).toBe('par…');
  expect(labels.fitted('parse', 29)).toBe('');
  expect(labels.fitted('parse', 0)).toBe('');
});

it('does not cut characters in two', () => {
  expect(labels.fitted('\u{1f525}\u{1f525}\u{1f525}\u{1f525}', 39)).toBe('\u{1f525}\u{1f525}…');
});

it('does not look at more than there is room for', () => {
  expect(labels.fitted('x'.repeat(100_000), 4000).length).toBeLessThanOrEqual(400);
});

import { expect, it } from 'vitest';
import { paintFor } from './paint.ts';

const { bold, dim, heat } = paintFor(true);

it('a hot part is red, a warm one yellow, and all else as it is', () => {
  expect(heat(0.1, 'hot')).toBe('\x1b[31mhot\x1b[0m');
  expect(heat(0.0999, 'warm')).toBe('\x1b[33mwarm\x1b[0m');
  expect(heat(0.0299, 'cool')).toBe('cool');
  expect(bold('head')).toBe('\x1b[1mhead\x1b[0m');
  expect(dim('aside')).toBe('\x1b[2maside\x1b[0m');
  expect(bold('')).toBe('');
});

it('without colour nothing changes', () => {
  const plain = paintFor(false);
  expect([plain.bold('a'), plain.dim('b'), plain.heat(1, 'c')]).toEqual(['a', 'b', 'c']);
});

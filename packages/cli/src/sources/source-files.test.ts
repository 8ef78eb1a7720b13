import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { sourceOf } from './source-files.ts';

const own = readFileSync(fileURLToPath(import.meta.url), 'utf8');

it('finds files by URL and by path', () => {
  expect(sourceOf(import.meta.url)).toBe(own);
  expect(sourceOf(fileURLToPath(import.meta.url))).toBe(own);
});

it.each([
  'node:fs',
  '',
  '[eval]',
  'relative.js',
  '/missing.js',
  '/',
  'file:///missing.js',
  'file://%',
])('has no source for "%s"', (file) => {
  expect(sourceOf(file)).toBeUndefined();
});

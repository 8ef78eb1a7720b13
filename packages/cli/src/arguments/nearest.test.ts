import { expect, it } from 'vitest';
import { nearest } from './nearest.ts';

it.each([
  ['reprot', 'report'],
  ['repor', 'report'],
  ['rum', 'run'],
  ['outputs', 'output'],
  ['app.js', undefined],
  ['x', undefined],
  ['', undefined],
])('the name nearest to "%s" is %s', (given, expected) => {
  expect(nearest(given, ['run', 'report', 'output'])).toBe(expected);
});

it('the first of equally near names is taken', () => {
  expect(nearest('bat', ['cat', 'rat'])).toBe('cat');
});

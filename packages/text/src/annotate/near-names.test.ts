import { expect, it } from 'vitest';
import { nearNames } from './near-names.ts';

it.each([
  ['prase', ['parse', 'print', 'render'], ['parse', 'print']],
  ['PARSE', ['parse'], ['parse']],
  ['parseNode', ['parseNodes', 'parse', 'node', 'x'], ['parseNodes', 'parse', 'node']],
  ['visit', ['visitor', 'visitAll', 'visits', 'visitEach'], ['visits', 'visitor', 'visitAll']],
  ['x', ['x', 'y'], ['x']],
  ['', ['parse'], []],
])('near to "%s" of %j is %j', (wanted, names, near) => {
  expect(nearNames(wanted, names)).toEqual(near);
});

it('equal names are told once', () => {
  expect(nearNames('parse', ['parser', 'parser'])).toEqual(['parser']);
});

import { expect, it } from 'vitest';
import { alignColumns } from './columns.ts';

it('columns are as wide as their widest cell, to the left or to the right', () => {
  const rows = [
    ['time', 'name'],
    ['1', '\u65e5\u672c'],
    ['1000.5', 'a'],
  ];
  expect(alignColumns(rows, ['right', 'left'])).toEqual([
    '  time  name',
    '     1  \u65e5\u672c',
    '1000.5  a   ',
  ]);
  expect(alignColumns([], ['left'])).toEqual([]);
});

import { describe, expect, it } from 'vitest';
import { COUNT, CPU, compilerRun, js, profileOf } from '../../test/profiles.ts';
import { sortKeyOf, SORT_NAMES } from './sort-keys.ts';
import { statsReport } from './stats-report.ts';

const CALLS = { type: 'calls', unit: 'count' };
const PRIMITIVE = { type: 'primitive_calls', unit: 'count' };

const named = (name: string, file: string, line: number) => [js(name, file, line), line] as const;
/** Four functions of two files; `b` is called most often, `c` takes most time. */
const traced = profileOf(
  [
    { path: [named('c', '/y.js', 9)], values: [4, 400, 1, 1] },
    { path: [named('a', '/x.js', 20)], values: [3, 300, 5, 2] },
    { path: [named('b', '/y.js', 3)], values: [2, 200, 9, 1] },
    { path: [named('a', '/x.js', 3)], values: [1, 100, 2, 2] },
  ],
  {},
  [COUNT, CPU, CALLS, PRIMITIVE],
);

const sorted = (...sort: readonly (string | number)[]): string[] =>
  statsReport(traced, { sort }).rows.map(({ function: name, line }) => `${name}${String(line)}`);

describe('sort keys', () => {
  it.each([
    [['time'], ['c9', 'a20', 'b3', 'a3']],
    [['cumulative'], ['c9', 'a20', 'b3', 'a3']],
    [['samples'], ['c9', 'a20', 'b3', 'a3']],
    [['calls'], ['b3', 'a20', 'a3', 'c9']],
    [['pcalls'], ['a20', 'a3', 'c9', 'b3']],
    [['name'], ['a20', 'a3', 'b3', 'c9']],
    [['line'], ['b3', 'a3', 'c9', 'a20']],
    [['file'], ['a20', 'a3', 'c9', 'b3']],
    [['nfl'], ['a3', 'a20', 'b3', 'c9']],
    [['stdname'], ['a20', 'a3', 'b3', 'c9']],
    [
      ['name', 'line'],
      ['a3', 'a20', 'b3', 'c9'],
    ],
    [
      ['file', 'line'],
      ['a3', 'a20', 'b3', 'c9'],
    ],
    [
      ['line', 'name'],
      ['a3', 'b3', 'c9', 'a20'],
    ],
    [
      ['pcalls', 'calls'],
      ['a20', 'a3', 'b3', 'c9'],
    ],
    [[-1], ['a20', 'a3', 'b3', 'c9']],
    [[0], ['b3', 'a20', 'a3', 'c9']],
    [[1], ['c9', 'a20', 'b3', 'a3']],
    [['2'], ['c9', 'a20', 'b3', 'a3']],
  ])('%j sort as they say', (keys, order) => {
    expect(sorted(...keys)).toEqual(order);
  });

  it('have synonyms, and may be cut short', () => {
    expect(Object.fromEntries(SORT_NAMES.map((name) => [name, sortKeyOf(name, traced)]))).toEqual({
      calls: 'calls',
      ncalls: 'calls',
      cumulative: 'cumulative',
      cumtime: 'cumulative',
      file: 'file',
      filename: 'file',
      module: 'file',
      line: 'line',
      name: 'name',
      nfl: 'nfl',
      pcalls: 'pcalls',
      primitive: 'pcalls',
      samples: 'samples',
      stdname: 'stdname',
      time: 'time',
      tottime: 'time',
    });
    const shortest = ['ca', 'cu', 'f', 'm', 'l', 'na', 'nc', 'nf', 'p', 'sa', 'st', 't'];
    expect(shortest.map((name) => sortKeyOf(name, traced))).toEqual([
      'calls',
      'cumulative',
      'file',
      'file',
      'line',
      'name',
      'calls',
      'nfl',
      'pcalls',
      'samples',
      'stdname',
      'time',
    ]);
  });

  it.each([
    ['n', 'Expected one sort key, got "n", which may be name, ncalls, nfl'],
    ['c', 'Expected one sort key, got "c", which may be calls, cumtime, cumulative'],
    ['s', 'Expected one sort key, got "s", which may be samples, stdname'],
    ['names', `Expected a sort key of ${SORT_NAMES.join(', ')}, -1, 0, 1, 2, got "names"`],
    ['', `Expected a sort key of ${SORT_NAMES.join(', ')}, -1, 0, 1, 2, got ""`],
    [3, `Expected a sort key of ${SORT_NAMES.join(', ')}, -1, 0, 1, 2, got "3"`],
  ])('refuse %j', (key, message) => {
    expect(() => sortKeyOf(key, traced)).toThrow(new RangeError(message));
  });

  it.each([
    ['calls', 'Cannot sort by calls: the profile does not count them'],
    [0, 'Cannot sort by calls: the profile does not count them'],
    ['prim', 'Cannot sort by primitive calls: the profile does not count them'],
  ])('refuse %j where calls are not counted', (key, message) => {
    expect(() => sortKeyOf(key, compilerRun())).toThrow(new RangeError(message));
  });
});

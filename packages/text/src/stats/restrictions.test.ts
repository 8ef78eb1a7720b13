import { describe, expect, it } from 'vitest';
import { parseRestriction, restrict, type Restriction } from './restrictions.ts';

const LIST = Array.from(
  { length: 40 },
  (_, i) => `src/${i % 2 === 0 ? 'even' : 'odd'}.ts:${String(i + 1)}(f)`,
);
const nameOf = (name: string): string => name;
const lengths = (...restrictions: readonly Restriction[]): number[] =>
  restrict(LIST, restrictions, nameOf).effects.map(({ after }) => after);

describe('restrict', () => {
  it('takes the first so many', () => {
    expect(restrict(LIST, [3], nameOf).items).toEqual(LIST.slice(0, 3));
    expect(lengths(0)).toEqual([0]);
    expect(lengths(100)).toEqual([40]);
  });

  it('takes the first part, rounded', () => {
    expect(restrict(LIST, [0.1], nameOf).items).toEqual(LIST.slice(0, 4));
    expect(lengths(0.0125)).toEqual([1]);
    expect(lengths(0.0124)).toEqual([0]);
    expect(lengths({ fraction: 1 })).toEqual([40]);
  });

  it('takes 1 for a count', () => {
    expect(lengths(1)).toEqual([1]);
  });

  it('searches for regular expressions in the whole name', () => {
    expect(lengths('even', /\.ts:[12]\(/)).toEqual([20, 1]);
    expect(lengths(/ODD/i, ':(2|4)\\(')).toEqual([20, 2]);
    expect(lengths('^src/odd\\.ts:2\\(f\\)$')).toEqual([1]);
  });

  it('applies them in order, each to what is left', () => {
    expect(lengths(0.1, 'odd')).toEqual([4, 2]);
    expect(lengths('odd', 0.1)).toEqual([20, 2]);
    expect(restrict(LIST, ['odd', 0.1], nameOf).items).toEqual([LIST[1], LIST[3]]);
    expect(restrict(LIST, [0.5, 'even', 3], nameOf).effects).toEqual([
      { restriction: '0.5', before: 40, after: 20 },
      { restriction: '/even/', before: 20, after: 10 },
      { restriction: '3', before: 10, after: 3 },
    ]);
  });

  it('is not misled by where an expression matched last', () => {
    const global = /even/g;
    expect(lengths(global, global)).toEqual([20, 20]);
  });

  it.each([-1, 0.5 - 1, 1.5, Number.NaN, Infinity, { fraction: 0 }, { fraction: 2 }])(
    'refuses %j',
    (restriction) => {
      expect(() => lengths(restriction)).toThrow(
        /^Expected a restriction to be a count, a fraction in \(0, 1\] or a regular expression, got /,
      );
      expect(() => lengths(restriction)).toThrow(RangeError);
    },
  );

  it('refuses what is no regular expression', () => {
    expect(() => lengths('(')).toThrow(RangeError);
    expect(() => lengths('(')).toThrow(/^Expected a regular expression, got "\(": /);
  });
});

describe('parseRestriction', () => {
  it.each([
    ['10', 10],
    ['-3', -3],
    ['1', 1],
    ['1.0', { fraction: 1 }],
    ['.25', { fraction: 0.25 }],
    ['1.', { fraction: 1 }],
    ['parse', 'parse'],
    ['1e3', '1e3'],
    ['.', '.'],
    ['', ''],
  ])('reads %j as %j', (text, restriction) => {
    expect(parseRestriction(text)).toEqual(restriction);
  });
});

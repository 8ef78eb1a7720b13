import { describe, expect, it } from 'vitest';
import { pageProfile, pageReport } from '../../test/page-profile.ts';
import { totalsOf } from './key-sums.ts';
import { finderOf, foundFunctions, matchedSum } from './search.ts';
import { measuresOf } from './measures.ts';
import { sortedRows, type SortKey } from './sort-rows.ts';
import { stackSums } from './stack-sums.ts';
import { sumByKey } from './key-sums.ts';

const REPORT = pageReport(
  pageProfile([
    { frames: ['main', 'Parse', 'parseName'], samples: 4 },
    { frames: ['main', { name: 'read', file: '/app/parser.js', startLine: 12 }], samples: 3 },
    { frames: ['main', 'write'], samples: 2 },
    { frames: ['main'], samples: 1 },
    { frames: ['never'], samples: 0, cpu: 0 },
  ]),
);
const MEASURES = measuresOf(REPORT, 0);
const SELF = stackSums(REPORT, { thread: undefined, label: undefined }, MEASURES).self;
const TOTALS = totalsOf(REPORT.stacks, SELF);

function matched(text: string, isPattern = false): number | undefined {
  const finds = finderOf({ text, isPattern });
  const [totals] = TOTALS;
  if (finds === undefined || totals === undefined) return undefined;
  return matchedSum(REPORT, foundFunctions(REPORT, finds), totals);
}

describe('a search', () => {
  it('for text finds names and places, whatever their case', () => {
    expect(matched('parse')).toBe(7);
    expect(matched('parser.js:12')).toBe(3);
    expect(matched('PARSENAME')).toBe(4);
    expect(matched('nothing')).toBe(0);
  });

  it('for text has no characters with a meaning', () => {
    expect(matched('.*')).toBe(0);
  });

  it('for a pattern has the case as it is', () => {
    expect(matched('^parse', true)).toBe(4);
    expect(matched('^(?:write|Parse)$', true)).toBe(6);
  });

  it('counts samples once, however many of their frames are found', () => {
    expect(matched('main')).toBe(10);
    expect(matched('e')).toBe(9);
  });

  it('for nothing is none, and for what is no pattern an error', () => {
    expect(matched('')).toBeUndefined();
    expect(() => matched('(', true)).toThrow(SyntaxError);
  });
});

describe('the rows of functions', () => {
  const sums = sumByKey(REPORT.stacks, REPORT.stacks.func, REPORT.functions.length, SELF, TOTALS);
  const names = (key: SortKey, isDescending: boolean, filter = ''): string[] => {
    const finds = finderOf({ text: filter, isPattern: false });
    const rows = sortedRows(REPORT, sums, MEASURES, { key, isDescending, finds, change: 'all' });
    return rows.map(({ func }) => REPORT.data.names[REPORT.functions.name[func] ?? 0] ?? '');
  };

  it.each<[SortKey, boolean, string]>([
    ['self', true, 'parseName read write main Parse'],
    ['self', false, 'Parse main write read parseName'],
    ['total', true, 'main Parse parseName read write'],
    ['samples', true, 'parseName read write main Parse'],
    ['function', false, 'Parse main parseName read write'],
    ['function', true, 'write read parseName main Parse'],
    ['place', true, 'read Parse main parseName write'],
  ])('by %s, descending %s, are in that order', (key, isDescending, expected) => {
    expect(names(key, isDescending).join(' ')).toBe(expected);
  });

  it('are those that a filter finds', () => {
    expect(names('self', true, 'parse')).toEqual(['parseName', 'read', 'Parse']);
  });
});

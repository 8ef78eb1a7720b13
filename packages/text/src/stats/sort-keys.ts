import type { Profile } from '@tsprof/core/model';
import { compareText } from '../layout/compare-text.ts';
import { countsCalls, countsPrimitiveCalls } from './call-counts.ts';
import type { ListedRow } from './stats-rows.ts';

/** An order of rows. Numbers go down, texts and lines up. */
export type SortKey =
  | 'calls'
  | 'cumulative'
  | 'file'
  | 'line'
  | 'name'
  | 'nfl'
  | 'pcalls'
  | 'samples'
  | 'stdname'
  | 'time';

interface Order {
  /** What it is called in a table's head. */
  readonly title: string;
  /** Other names for it. */
  readonly synonyms: readonly string[];
  /** Whether a profile has what is compared; every profile has if this is absent. */
  readonly isIn?: (profile: Profile) => boolean;
  readonly compare: (a: ListedRow, b: ListedRow) => number;
}

const byName = (a: ListedRow, b: ListedRow): number => compareText(a.row.function, b.row.function);
const byFile = (a: ListedRow, b: ListedRow): number => compareText(a.row.file, b.row.file);
const byLine = (a: ListedRow, b: ListedRow): number => a.row.line - b.row.line;

const ORDERS: Readonly<Record<SortKey, Order>> = {
  calls: {
    title: 'calls',
    synonyms: ['ncalls'],
    isIn: countsCalls,
    compare: (a, b) => (b.row.calls ?? 0) - (a.row.calls ?? 0),
  },
  cumulative: {
    title: 'cumulative time',
    synonyms: ['cumtime'],
    compare: (a, b) =>
      b.row.totalShare - a.row.totalShare || b.row.totalSamples - a.row.totalSamples,
  },
  file: { title: 'file', synonyms: ['filename', 'module'], compare: byFile },
  line: { title: 'line', synonyms: [], compare: byLine },
  name: { title: 'function name', synonyms: [], compare: byName },
  nfl: {
    title: 'function name, file, line',
    synonyms: [],
    compare: (a, b) => byName(a, b) || byFile(a, b) || byLine(a, b),
  },
  pcalls: {
    title: 'primitive calls',
    synonyms: ['primitive'],
    isIn: countsPrimitiveCalls,
    compare: (a, b) => (b.row.primitiveCalls ?? 0) - (a.row.primitiveCalls ?? 0),
  },
  samples: {
    title: 'samples',
    synonyms: [],
    compare: (a, b) => b.row.samples - a.row.samples,
  },
  stdname: {
    title: 'standard name',
    synonyms: [],
    compare: (a, b) => compareText(a.name, b.name),
  },
  time: {
    title: 'self time',
    synonyms: ['tottime'],
    compare: (a, b) => b.row.selfShare - a.row.selfShare || b.row.samples - a.row.samples,
  },
};

/** The numbers that stood for orders before they had names. */
const NUMBERED: ReadonlyMap<string, SortKey> = new Map([
  ['-1', 'stdname'],
  ['0', 'calls'],
  ['1', 'time'],
  ['2', 'cumulative'],
]);

const KEY_BY_NAME: ReadonlyMap<string, SortKey> = new Map(
  Object.entries(ORDERS).flatMap(([key, { synonyms }]) =>
    [key, ...synonyms].map((name) => [name, key as SortKey] as const),
  ),
);

/** Every name of a sort key, synonyms among them, in alphabetical order. */
export const SORT_NAMES: readonly string[] = [...KEY_BY_NAME.keys()].sort();

/**
 * The sort key of a name, of as many of its first letters as only it begins with, or of a number.
 *
 * @throws RangeError if there is none, if it could be several, or if the profile lacks what it needs.
 */
export function sortKeyOf(given: string | number, profile: Profile): SortKey {
  const text = String(given);
  const key = NUMBERED.get(text) ?? KEY_BY_NAME.get(text) ?? keyOfAbbreviation(text);
  if (ORDERS[key].isIn?.(profile) === false) {
    throw new RangeError(`Cannot sort by ${ORDERS[key].title}: the profile does not count them`);
  }
  return key;
}

/** What orders are called in a table's head. */
export function orderTitle(keys: readonly SortKey[]): string {
  return keys.map((key) => ORDERS[key].title).join(', ');
}

/** The rows by the first key, by the second where they are equal in that, and so on. */
export function sortRows(rows: readonly ListedRow[], keys: readonly SortKey[]): ListedRow[] {
  const orders = keys.map((key) => ORDERS[key].compare);
  return [...rows].sort((a, b) => {
    for (const compare of orders) {
      const difference = compare(a, b);
      if (difference !== 0) return difference;
    }
    return 0;
  });
}

function keyOfAbbreviation(text: string): SortKey {
  const names = text === '' ? [] : SORT_NAMES.filter((name) => name.startsWith(text));
  const [key, ...others] = new Set(names.map((name) => KEY_BY_NAME.get(name)));
  if (key === undefined) {
    throw new RangeError(
      `Expected a sort key of ${SORT_NAMES.join(', ')}, -1, 0, 1, 2, got "${text}"`,
    );
  }
  if (others.length > 0) {
    throw new RangeError(`Expected one sort key, got "${text}", which may be ${names.join(', ')}`);
  }
  return key;
}

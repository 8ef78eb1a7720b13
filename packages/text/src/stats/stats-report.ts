import type { Profile } from '@tsprof/core/model';
import type { ReportNumbers } from '../statprof/closing-lines.ts';
import { totalsOf } from '../statprof/statprof-report.ts';
import { restrict, type Restriction, type RestrictionEffect } from './restrictions.ts';
import { sortKeyOf, sortRows, type SortKey } from './sort-keys.ts';
import type { StatsEdge } from './stats-edges.ts';
import { ProfileTables, type ListedRow, type StatsRow } from './stats-rows.ts';

export interface StatsReportOptions {
  /**
   * Keys to sort by, the first one first; each may be abbreviated as long as it stays unambiguous.
   *
   * @defaultValue by self time
   */
  readonly sort?: readonly (string | number)[];
  /** Turns the order round. @defaultValue false */
  readonly reverse?: boolean;
  /** Applied in order to the sorted list. @defaultValue none */
  readonly restrictions?: readonly Restriction[];
  /**
   * Value type whose column the seconds are taken from, such as `cpu` or `wall`.
   *
   * @defaultValue the profile's default value type if that is a time, else `cpu`
   */
  readonly value?: string;
}

/** What a list of functions is about, and how it was chosen. */
export interface StatsHead extends ReportNumbers {
  /** Functions in the profile, shown or not. */
  readonly functionCount: number;
  readonly order: readonly SortKey[];
  readonly reversed: boolean;
  /** What each restriction has left, in order. */
  readonly restrictions: readonly RestrictionEffect[];
}

/** The statistics of the functions chosen: plain data, ready for JSON. */
export interface StatsReport extends StatsHead {
  /** In the order asked for. */
  readonly rows: readonly StatsRow[];
  /** Calls of these functions, and those that they make. */
  readonly edges: readonly StatsEdge[];
}

/** How rows are sorted. */
export interface StatsOrder {
  readonly keys: readonly SortKey[];
  readonly reversed: boolean;
}

export const DEFAULT_ORDER: StatsOrder = { keys: ['time'], reversed: false };

/** Rows chosen of a profile, and what their head is to say. */
export interface ChosenStats {
  readonly head: StatsHead;
  readonly rows: readonly ListedRow[];
}

/**
 * Self and cumulative time of functions, and of the calls between them.
 *
 * @throws RangeError for a sort key or restriction that there is not.
 */
export function statsReport(profile: Profile, options: StatsReportOptions = {}): StatsReport {
  const { sort = DEFAULT_ORDER.keys, reverse = false, restrictions = [], value } = options;
  const keys = sort.map((key) => sortKeyOf(key, profile));
  const tables = new ProfileTables(profile, value);
  const { head, rows } = chooseStats(tables, { keys, reversed: reverse }, restrictions);
  return { ...head, rows: rows.map(({ row }) => row), edges: edgesOf(tables, rows) };
}

/** @throws RangeError for a restriction that there is not. */
export function chooseStats(
  { profile, scale, rows }: ProfileTables,
  { keys, reversed }: StatsOrder,
  restrictions: readonly Restriction[],
): ChosenStats {
  const sorted = sortRows(rows, keys);
  if (reversed) sorted.reverse();
  const { items, effects } = restrict(sorted, restrictions, ({ name }) => name);
  const head = {
    ...totalsOf(profile, scale),
    functionCount: rows.length,
    order: keys,
    reversed,
    restrictions: effects,
  };
  return { head, rows: items };
}

/** Each edge once, those of the first row first. */
function edgesOf(tables: ProfileTables, rows: readonly ListedRow[]): StatsEdge[] {
  const { callers, callees } = tables.edges();
  const edges = new Set<StatsEdge>();
  for (const { func } of rows) {
    for (const edge of callers.get(func) ?? []) edges.add(edge);
    for (const edge of callees.get(func) ?? []) edges.add(edge);
  }
  return [...edges];
}

import type { Profile } from '@tsprof/core/model';
import type { Place } from '../profile/places.ts';
import { DiffModel, type Estimate } from './diff-model.ts';
import { matchedFunctions, matchedLines, type MatchedRow } from './match-rows.ts';
import { FALSE_DISCOVERY_RATE, LARGE_SHARE } from './noise.ts';
import { checkOptions, DEFAULTS, type DiffReportOptions } from './options.ts';
import { meanOf, scaled, type RowSeries, type Series } from './series.ts';
import { runOf, sideOf, type Run, type Side } from './side.ts';
import { discoveryThreshold } from './statistics/false-discoveries.ts';
import { studentTails } from './statistics/student-t.ts';

/** What got slower and faster from BASE to HEAD: plain data, ready for JSON. */
export interface DiffReport {
  readonly by: 'function' | 'line';
  /** The time by which rows are ordered. */
  readonly time: 'self' | 'total';
  /** Whether HEAD was scaled to the total of BASE. */
  readonly normalised: boolean;
  /** Of all amounts: `samples` where a profile does not say how long a sample is. */
  readonly unit: 'seconds' | 'samples';
  /** `cpu`, `wall`, or the name of another column of time; empty where seconds are unknown. */
  readonly timeType: string;
  /** By the size of their change, largest first. */
  readonly rows: readonly DiffRow[];
  /** What `top` left out. */
  readonly omitted: { readonly rows: number; readonly marked: number };
  readonly base: SideSummary;
  readonly head: SideSummary;
  /** Of everything together. */
  readonly whole: Change;
  /** The factor that the rows which did not change by themselves have in common. */
  readonly common: CommonFactor;
  /** What change could just be told in a row of this share of the time. */
  readonly detectable: { readonly share: number; readonly change: number };
}

export interface SideSummary {
  readonly runs: number;
  /** Of all runs together. */
  readonly samples: number;
}

export interface CommonFactor {
  /** 1 if nothing but single rows changed, or if `normalised`. */
  readonly factor: number;
  /** Its standard error. */
  readonly error: number;
}

export interface DiffRow extends Place {
  /** In HEAD, or in BASE if gone. 1-based: of the line, or the function's first; 0 if unknown. */
  readonly line: number;
  /** The same in BASE; 0 if new. */
  readonly baseLine: number;
  readonly presence: 'both' | 'new' | 'gone';
  /** Of samples taken in the row itself. */
  readonly self: Change;
  /** Of samples with the row anywhere on the stack, each counted once. */
  readonly total: Change;
}

export interface Change {
  /** Mean of the runs of BASE. */
  readonly base: number;
  /** Mean of the runs of HEAD. */
  readonly head: number;
  /** `head` less `base`. */
  readonly change: number;
  /** The standard error of `change`, given the common factor. */
  readonly error: number;
  /** Part of `base` by which it changed; null for a `base` of 0. */
  readonly relative: number | null;
  /** How likely chance makes a difference from the common factor at least as large, 0–1. */
  readonly p: number;
  /** Whether the change is more than chance and the common factor explain, and its direction. */
  readonly verdict: 'slower' | 'faster' | 'unclear';
}

/** Of this share is the row that the detectable change is stated for. */
const EXAMPLE_SHARE = 0.1;

/**
 * Compares the runs of two sides, row by row, in seconds a run.
 *
 * @param base - at least one run
 * @param head - at least one run
 * @throws RangeError for an option out of range, a side without a run, or times of different kinds.
 */
export function diffReport(
  base: readonly Profile[],
  head: readonly Profile[],
  options: DiffReportOptions = {},
): DiffReport {
  checkOptions(options);
  const { by, time, top, normalise } = { ...DEFAULTS, ...options };
  const sides = [runsOf('BASE', base, options.value), runsOf('HEAD', head, options.value)] as const;
  const timeType = commonTimeType(sides.flat());
  const isInSamples = timeType === '';
  const [left, right] = sides.map((runs) => sideOf(runs, by, isInSamples)) as [Side, Side];
  const common = meanOf(left.all);
  const factorsOf = ({ all }: Side): number[] =>
    all.amounts.map((amount) => (normalise && amount > 0 ? common / amount : 1));
  const factors = [factorsOf(left), factorsOf(right)] as const;
  const functions = normalisedRows(matchedFunctions(left, right), factors);
  const rows = by === 'function' ? functions : normalisedRows(matchedLines(left, right), factors);
  const model = new DiffModel(
    functions,
    scaled(left.all, factors[0]),
    scaled(right.all, factors[1]),
    normalise,
  );
  const judged = judge(rows, model).sort((a, b) => bySize(a[time], b[time]));
  const shown = judged.slice(0, top === 0 ? undefined : top);
  const isMarked = (row: JudgedRow): boolean => row[time].verdict !== 'unclear';
  return {
    by,
    time,
    normalised: normalise,
    unit: isInSamples ? 'samples' : 'seconds',
    timeType,
    rows: shown.map(rowOf),
    omitted: {
      rows: judged.length - shown.length,
      marked: judged.filter(isMarked).length - shown.filter(isMarked).length,
    },
    base: { runs: left.runs, samples: left.all.samples },
    head: { runs: right.runs, samples: right.all.samples },
    whole: changeOf(model.whole(), FALSE_DISCOVERY_RATE / 2),
    common: commonFactor(model),
    detectable: detectable(rows, model),
  };
}

function runsOf(side: string, profiles: readonly Profile[], value: string | undefined): Run[] {
  if (profiles.length === 0) {
    throw new RangeError(`Expected at least one profile of ${side}, got none`);
  }
  return profiles.map((profile) => runOf(profile, value));
}

/** Empty if seconds are unknown somewhere, so that samples are compared. */
function commonTimeType(runs: readonly Run[]): string {
  const types = new Set(runs.map(({ scale }) => scale.type));
  if (types.has('')) return '';
  if (types.size > 1) {
    throw new RangeError(`Expected profiles of one kind of time, got ${[...types].join(', ')}`);
  }
  return [...types][0] ?? '';
}

function normalisedRows(
  rows: readonly MatchedRow[],
  [ofBase, ofHead]: readonly [readonly number[], readonly number[]],
): MatchedRow[] {
  const sums = ({ self, total }: RowSeries, factors: readonly number[]): RowSeries => ({
    self: scaled(self, factors),
    total: scaled(total, factors),
  });
  return rows.map((row) => ({
    ...row,
    base: sums(row.base, ofBase),
    head: sums(row.head, ofHead),
  }));
}

interface JudgedRow {
  readonly row: MatchedRow;
  readonly self: Change;
  readonly total: Change;
}

function judge(rows: readonly MatchedRow[], model: DiffModel): JudgedRow[] {
  const self = judgeTimes(rows, model, 'self');
  const total = judgeTimes(rows, model, 'total');
  return rows.flatMap((row, i): JudgedRow[] => {
    const [ofSelf, ofTotal] = [self[i], total[i]];
    return ofSelf === undefined || ofTotal === undefined
      ? []
      : [{ row, self: ofSelf, total: ofTotal }];
  });
}

/** Large rows and small ones are judged apart: the many small ones would hide the large ones. */
function judgeTimes(
  rows: readonly MatchedRow[],
  model: DiffModel,
  time: 'self' | 'total',
): Change[] {
  const estimates = rows.map((row) => model.row(row, time));
  const isLarge = largeRows(model);
  const thresholdOf = (family: readonly Estimate[]): number =>
    discoveryThreshold(
      family.map(({ p }) => p),
      FALSE_DISCOVERY_RATE,
    );
  const large = thresholdOf(estimates.filter(isLarge));
  const small = thresholdOf(estimates.filter((estimate) => !isLarge(estimate)));
  return estimates.map((estimate) => changeOf(estimate, isLarge(estimate) ? large : small));
}

function largeRows(model: DiffModel): (times: Pick<Estimate, 'base' | 'head'>) => boolean {
  const [ofBase, ofHead] = [meanOf(model.base.all), meanOf(model.head.all)];
  return ({ base, head }) => base >= LARGE_SHARE * ofBase || head >= LARGE_SHARE * ofHead;
}

/** @param threshold - the largest p-value that is taken for more than chance */
function changeOf({ isSlower, ...estimate }: Estimate, threshold: number): Change {
  const verdict = isSlower ? 'slower' : 'faster';
  return {
    ...estimate,
    relative: estimate.base === 0 ? null : estimate.change / estimate.base,
    verdict: estimate.p <= threshold ? verdict : 'unclear',
  };
}

function bySize(a: Change, b: Change): number {
  return Math.abs(b.change) - Math.abs(a.change) || b.head + b.base - (a.head + a.base);
}

function rowOf({ row, self, total }: JudgedRow): DiffRow {
  const { identity, baseLine, headLine } = row;
  const isNew = isNothing(row.base.total);
  const isGone = isNothing(row.head.total);
  return {
    function: identity.name,
    kind: identity.kind,
    file: identity.file,
    line: isGone ? baseLine : headLine,
    baseLine,
    presence: isNew ? 'new' : isGone ? 'gone' : 'both',
    self,
    total,
  };
}

function isNothing({ samples, amounts }: Series): boolean {
  return samples === 0 && amounts.every((amount) => amount === 0);
}

function commonFactor({ common }: DiffModel): CommonFactor {
  const factor = Math.exp(common.value);
  return { factor, error: factor * Math.sqrt(common.variance) };
}

/** As if it were the only row that changed. */
function detectable(rows: readonly MatchedRow[], model: DiffModel): DiffReport['detectable'] {
  const isLarge = largeRows(model);
  const large = rows.filter(({ base, head }) =>
    isLarge({ base: meanOf(base.self), head: meanOf(head.self) }),
  );
  const p = FALSE_DISCOVERY_RATE / Math.max(large.length, 1);
  const change = quantile(p, model.degrees) * model.errorAt(EXAMPLE_SHARE);
  return { share: EXAMPLE_SHARE, change };
}

/** The number of standard errors that chance passes with probability `p`. */
function quantile(p: number, degrees: number): number {
  let [low, high] = [0, 100];
  while (high - low > 1e-6) {
    const middle = (low + high) / 2;
    if (studentTails(middle, degrees) > p) low = middle;
    else high = middle;
  }
  return high;
}

import { commonSpeed, type LogRatio } from './common-speed.ts';
import type { MatchedRow } from './match-rows.ts';
import { LARGE_SHARE, NOISE } from './noise.ts';
import { amountOfSample, meanOf, scaled, type Series } from './series.ts';
import { studentTails } from './statistics/student-t.ts';

/** All of one side, and how fast each of its runs went. */
export interface SideTotals {
  readonly all: Series;
  /** Seconds that a single sample stands for. */
  readonly ofSample: number;
  /** What turns the times of each run into those at the side's mean speed. */
  readonly speeds: readonly number[];
}

/** A change of a time between the means of two sides. */
export interface Estimate {
  /** In BASE, mean of its runs. */
  readonly base: number;
  readonly head: number;
  /** HEAD less BASE. */
  readonly change: number;
  /** The standard error of `change`, given the factor that all rows have in common. */
  readonly error: number;
  /** How likely a difference from the common factor at least as large is by chance, 0–1. */
  readonly p: number;
  /** Whether `head` is above `base` times the common factor. */
  readonly isSlower: boolean;
}

/** Judges changes between two sides. */
export class DiffModel {
  readonly base: SideTotals;
  readonly head: SideTotals;
  /** Degrees of freedom of every test: Infinity where nothing but the assumptions is known. */
  readonly degrees: number;
  /** Variance of the logarithm of the factor between the mean speeds of the sides. */
  private readonly speedVariance: number;
  private readonly runs: number;
  private readonly isNormalised: boolean;
  /** What functions tell of the common factor, by their index. */
  private readonly ratios: ReadonlyMap<number, LogRatio>;
  private readonly commonWithout = new Map<number, LogRatio>();
  /** The factor between the times of rows that have not changed by themselves, as a logarithm. */
  readonly common: LogRatio;

  /**
   * @param functions - all, from whose own time the speeds of runs and sides are told
   * @param isNormalised - whether all runs have been scaled to one total
   */
  constructor(functions: readonly MatchedRow[], base: Series, head: Series, isNormalised: boolean) {
    this.isNormalised = isNormalised;
    const [ofBase, ofHead] = [base.amounts.length, head.amounts.length];
    const speedsOf = (side: 'base' | 'head', all: Series): readonly number[] =>
      isNormalised ? all.amounts.map(() => 0) : runSpeeds(functions, side, all);
    const speeds = [speedsOf('base', base), speedsOf('head', head)] as const;
    this.base = totalsOf(base, speeds[0]);
    this.head = totalsOf(head, speeds[1]);
    this.runs = 1 / (1 / ofBase + 1 / ofHead);
    const spread = ofBase + ofHead - 2;
    this.degrees = spread === 0 ? Infinity : NOISE.degrees + spread;
    const squares = speeds.flat().reduce((sum, speed) => sum + speed ** 2, 0);
    const variance = moderated(squares / Math.max(spread, 1), NOISE.speed ** 2, spread);
    this.speedVariance = isNormalised ? 0 : variance / this.runs;
    this.ratios = this.largeRatios(functions);
    this.common = this.commonOf([...this.ratios.values()]);
  }

  /** How a row's time has changed. */
  row(row: MatchedRow, time: 'self' | 'total'): Estimate {
    const common = this.commonOfOthers(row.func);
    const noise = row.noise[time];
    const [base, head] = [meanOf(row.base[time]), meanOf(row.head[time])];
    const factor = Math.exp(common.value);
    const expected = this.between(base * factor, head);
    const dispersion = this.dispersionOf(row, time);
    const variance =
      dispersion * this.varianceOf(expected, expected, factor, noise) +
      common.variance * expected ** 2;
    const difference = head - base * factor;
    // Half a sample: the normal distribution stands for one of whole numbers.
    const distance = Math.max(Math.abs(difference) - this.head.ofSample / 2, 0);
    return {
      base,
      head,
      change: head - base,
      error: Math.sqrt(
        dispersion * this.varianceOf(base, head, 1, noise) + common.variance * expected ** 2,
      ),
      p: variance === 0 ? 1 : studentTails(distance / Math.sqrt(variance), this.degrees),
      isSlower: difference > 0,
    };
  }

  /** How everything together has changed, set against how much the speed of runs varies. */
  whole(): Estimate {
    const [base, head] = [meanOf(this.base.all), meanOf(this.head.all)];
    const expected = this.between(base, head);
    const drawn = inverse(this.base.all.samples) + inverse(this.head.all.samples);
    const error = expected * Math.sqrt(this.speedVariance + drawn);
    const change = head - base;
    const p = error === 0 || this.isNormalised ? 1 : studentTails(change / error, this.degrees);
    return { base, head, change, error: this.isNormalised ? 0 : error, p, isSlower: change > 0 };
  }

  /** The standard error of the change of a row that has this share of the time of both sides. */
  errorAt(share: number): number {
    const expected = share * this.between(meanOf(this.base.all), meanOf(this.head.all));
    const { variance } = this.common;
    return Math.sqrt(this.varianceOf(expected, expected, 1, NOISE.row) + variance * expected ** 2);
  }

  /** The mean over all runs of both sides. */
  private between(base: number, head: number): number {
    const [ofBase, ofHead] = [this.base.all.amounts.length, this.head.all.amounts.length];
    return (base * ofBase + head * ofHead) / (ofBase + ofHead);
  }

  /**
   * Of the difference of two means: samples are drawn, and rows vary from run to run.
   *
   * @param factor - between the speeds of BASE and HEAD
   */
  private varianceOf(base: number, head: number, factor: number, noise: number): number {
    return meanVariance(this.base, base, noise, factor) + meanVariance(this.head, head, noise);
  }

  /** By how much more, or less, than assumed a row varies from run to run of the same side. */
  private dispersionOf(row: MatchedRow, time: 'self' | 'total'): number {
    let squares = 0;
    let degrees = 0;
    for (const side of ['base', 'head'] as const) {
      const series = scaled(row[side][time], this[side].speeds);
      const mean = meanOf(series);
      const runs = series.amounts.length;
      const variance = meanVariance(this[side], mean, row.noise[time]) * runs;
      degrees += runs - 1;
      if (variance === 0) continue;
      squares += series.amounts.reduce((sum, amount) => sum + (amount - mean) ** 2, 0) / variance;
    }
    return moderated(squares / Math.max(degrees, 1), 1, degrees);
  }

  private commonOf(ratios: readonly LogRatio[], judged?: LogRatio): LogRatio {
    if (this.isNormalised) return { value: 0, variance: 0 };
    return commonSpeed(ratios, this.speedVariance, judged);
  }

  /** A function would hide its own change in the factor that it is compared with. */
  private commonOfOthers(func: number): LogRatio {
    const judged = this.ratios.get(func);
    if (judged === undefined) return this.common;
    const known = this.commonWithout.get(func);
    if (known !== undefined) return known;
    const others = [...this.ratios.values()].filter((ratio) => ratio !== judged);
    const common = this.commonOf(others, judged);
    this.commonWithout.set(func, common);
    return common;
  }

  /** Of the functions that both sides spend much of their own time in. */
  private largeRatios(functions: readonly MatchedRow[]): Map<number, LogRatio> {
    const ratios = new Map<number, LogRatio>();
    const [allOfBase, allOfHead] = [meanOf(this.base.all), meanOf(this.head.all)];
    for (const row of functions) {
      const [base, head] = [meanOf(row.base.self), meanOf(row.head.self)];
      if (base < LARGE_SHARE * allOfBase || head < LARGE_SHARE * allOfHead) continue;
      if (base <= 0 || head <= 0) continue;
      const variance =
        this.dispersionOf(row, 'self') *
        (meanVariance(this.base, base, row.noise.self) / base ** 2 +
          meanVariance(this.head, head, row.noise.self) / head ** 2);
      if (variance > 0) ratios.set(row.func, { value: Math.log(head / base), variance });
    }
    return ratios;
  }
}

/** What is observed and what was assumed before, weighed by their degrees of freedom. */
function moderated(observed: number, assumed: number, degrees: number): number {
  return (NOISE.degrees * assumed + degrees * observed) / (NOISE.degrees + degrees);
}

function totalsOf(all: Series, speeds: readonly number[]): SideTotals {
  return { all, ofSample: amountOfSample(all), speeds: speeds.map((speed) => Math.exp(-speed)) };
}

/** Of a mean over the side's runs: binomial, and that of rows from run to run. */
function meanVariance(
  { all, ofSample }: SideTotals,
  mean: number,
  noise: number,
  factor = 1,
): number {
  const runs = all.amounts.length;
  const share = Math.min(mean / (meanOf(all) * factor || 1), 1);
  const drawn = ofSample * factor * Math.max(mean, 0) * (1 - share);
  return (NOISE.dispersion * drawn + (noise * mean) ** 2) / runs;
}

/** How much slower than the mean of the side each run went, as logarithms. */
function runSpeeds(
  functions: readonly MatchedRow[],
  side: 'base' | 'head',
  all: Series,
): readonly number[] {
  if (all.amounts.length < 2) return all.amounts.map(() => 0);
  const whole = meanOf(all);
  const large = functions
    .map(({ noise, ...row }) => ({ noise: noise.self, self: row[side].self }))
    .filter(({ self }) => meanOf(self) > 0 && meanOf(self) >= LARGE_SHARE * whole);
  const totals = totalsOf(all, []);
  const speeds = all.amounts.map((_, run) => {
    const ratios = large.flatMap(({ noise, self }): LogRatio[] => {
      const mean = meanOf(self);
      const amount = self.amounts[run] ?? 0;
      const variance = (meanVariance(totals, mean, noise) * self.amounts.length) / mean ** 2;
      return amount > 0 && variance > 0 ? [{ value: Math.log(amount / mean), variance }] : [];
    });
    return commonSpeed(ratios, NOISE.speed ** 2).value;
  });
  const mean = speeds.reduce((a, b) => a + b, 0) / speeds.length;
  return speeds.map((speed) => speed - mean);
}

function inverse(samples: number): number {
  return samples === 0 ? 0 : 1 / samples;
}

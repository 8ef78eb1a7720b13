/** How a row's time in HEAD compares with that in BASE. */
export interface LogRatio {
  /** Natural logarithm of HEAD's time by BASE's. */
  readonly value: number;
  /** Above 0. */
  readonly variance: number;
}

/** From this many standard errors on a row is taken to differ by itself. */
const OUTLYING = 2;
/** The same of the whole: it takes at least three rows that agree to say that all have changed. */
const WHOLE_OUTLYING = 3;
/** Enough for the rows that agree to be the same in two rounds. */
const MOST_ROUNDS = 10;

/**
 * By what factor all rows of HEAD take longer because the machine went slower or the program had
 * more to do, given that some have changed by themselves: the factor that leaves the fewest rows to
 * be explained, where one far from 1 needs an explanation, too. This is an M-estimate whose loss is
 * a truncated square, and whose prior is one more observation of a factor of 1.
 *
 * @param rows - what is told by each
 * @param priorVariance - of the factor's logarithm, before any row is seen
 * @param judged - a further row, which the factor is to be told from: it has a say in which of the
 *   others differ by themselves, but does not draw the factor towards itself
 */
export function commonSpeed(
  rows: readonly LogRatio[],
  priorVariance: number,
  judged?: LogRatio,
): LogRatio {
  const evidence = new Evidence(rows, priorVariance);
  const costOf = ({ factor, cost }: Settled): number =>
    judged === undefined ? cost : cost + lossOf(judged, factor.value, OUTLYING);
  let best = evidence.settle(0);
  for (const { value } of rows) {
    const found = evidence.settle(value);
    if (costOf(found) < costOf(best)) best = found;
  }
  return best.factor;
}

interface Settled {
  readonly factor: LogRatio;
  /** The less, the fewer rows disagree. */
  readonly cost: number;
}

class Evidence {
  private readonly rows: readonly LogRatio[];
  private readonly prior: LogRatio;

  constructor(rows: readonly LogRatio[], priorVariance: number) {
    this.rows = rows;
    this.prior = { value: 0, variance: priorVariance };
  }

  /** The best factor near `start`. */
  settle(start: number): Settled {
    let factor = meanOf(this.near(start));
    for (let round = 1; round < MOST_ROUNDS; round++) {
      const next = meanOf(this.near(factor.value));
      if (next.value === factor.value) break;
      factor = next;
    }
    return { factor, cost: this.costOf(factor.value) };
  }

  private near(value: number): readonly LogRatio[] {
    const rows = this.rows.filter((row) => lossOf(row, value, OUTLYING) < OUTLYING ** 2);
    const isPriorNear = lossOf(this.prior, value, WHOLE_OUTLYING) < WHOLE_OUTLYING ** 2;
    return isPriorNear || rows.length === 0 ? [this.prior, ...rows] : rows;
  }

  private costOf(value: number): number {
    return this.rows.reduce(
      (cost, row) => cost + lossOf(row, value, OUTLYING),
      lossOf(this.prior, value, WHOLE_OUTLYING),
    );
  }
}

function lossOf({ value, variance }: LogRatio, expected: number, outlying: number): number {
  return Math.min((value - expected) ** 2 / variance, outlying ** 2);
}

/** Weighed by their certainty. */
function meanOf(ratios: readonly LogRatio[]): LogRatio {
  let weight = 0;
  let sum = 0;
  for (const { value, variance } of ratios) {
    weight += 1 / variance;
    sum += value / variance;
  }
  return { value: sum / weight, variance: 1 / weight };
}

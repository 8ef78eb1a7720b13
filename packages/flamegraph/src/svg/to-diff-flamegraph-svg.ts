import type { Profile } from '@tsprof/core/model';
import { samplesText } from '../amounts.ts';
import { leftOutOf } from '../layout/boxes.ts';
import { CHANGE_STEPS } from '../palette.ts';
import { compareRuns, type ComparedRun, type Comparison } from '../tree/compared-runs.ts';
import { diffTree } from '../tree/diff-tree.ts';
import { ROOT } from '../tree/flame-tree.ts';
import { ChangeWords, type Sides } from './change-words.ts';
import { DiffSections, shownOf, sidesOf, widthsOf, type Side } from './diff-sections.ts';
import { generatorOf, leftOutFacts, percentLimit, titleOf } from './facts.ts';
import { DEFAULTS, checkOptions, expectName, type FlamegraphOptions } from './options.ts';
import type { LegendItem } from './picture.ts';
import { changeClass, changeStyles } from './styles.ts';
import { writeSvg } from './write-svg.ts';

const SIDES: readonly Side[] = ['head', 'base'];

export interface DiffFlamegraphSvgOptions extends FlamegraphOptions {
  /**
   * Which side boxes are as wide as. What has less than `minShare` of it, but not of the other side, is
   * shown by itself. @defaultValue 'head'
   */
  readonly widths?: Side;
  /** Scales each run to the mean total of BASE, so that shares are compared. @defaultValue false */
  readonly normalise?: boolean;
  /**
   * Value type whose column the seconds are taken from, such as `cpu` or `wall`.
   *
   * @defaultValue each profile's default value type if that is a time, else `cpu`
   */
  readonly value?: string;
}

/**
 * What got slower and faster from BASE to HEAD as one flamegraph, in the form of that of
 * `toFlamegraphSvg`: red is what takes longer in HEAD, blue what takes less long, with all that it
 * calls, the deeper the more of BASE's total the change is. Several runs a side are compared by
 * their means. Functions are matched as those of a diff report are.
 *
 * @throws RangeError for an option out of range, a side without a run, times of different kinds, or
 * negative values.
 * @throws TsprofError `ERR_TSPROF_TOO_LARGE` if no string can hold it.
 */
export function toDiffFlamegraphSvg(
  base: readonly Profile[],
  head: readonly Profile[],
  options: DiffFlamegraphSvgOptions = {},
): string {
  checkOptions(options);
  const given = { ...DEFAULTS, widths: 'head', normalise: false, ...options } as const;
  expectName('widths', given.widths, SIDES);
  const comparison = compareRuns(base, head, given.normalise, options.value);
  const grown = diffTree(comparison, given);
  const { tree } = grown;
  const totals = sidesOf(tree, 'total', ROOT);
  const words = new ChangeWords(comparison.unit, totals);
  const isShown = shownOf(tree, given.widths, given.minShare);
  const shownWidths = widthsOf(tree, given.widths);
  const leftOut = leftOutOf(tree, isShown, shownWidths);
  const whole = totals[given.widths];
  const picture = new DiffSections(grown, words, given.invert);
  const main = picture.section([ROOT], isShown, given.widths, whole);
  const rest = picture.rest(isShown, given.widths, given.minShare);
  const [first] = head;
  return writeSvg({
    title: options.title ?? `What changed: ${first === undefined ? '' : titleOf(first)}`,
    facts: [
      options.subtitle ?? sideFacts(comparison, words, given.normalise),
      `boxes are as wide as in ${given.widths.toUpperCase()}`,
      given.notes,
      leftOutFacts(leftOut, whole, given.minShare),
    ].flat(),
    legend: [changeLegend(totals)],
    styles: changeStyles(),
    sections: [...(whole > 0 ? [main] : []), ...(rest === undefined ? [] : [rest])],
    orientation: given.orientation,
    width: given.width,
    metadata: {
      generator: first === undefined ? 'tsprof' : generatorOf(first),
      unit: comparison.unit,
      timeType: comparison.timeType,
      base: totals.base,
      head: totals.head,
      normalised: given.normalise,
      widths: given.widths,
      minShare: given.minShare,
      leftOut: { branches: leftOut.branches, share: whole > 0 ? leftOut.amount / whole : 0 },
    },
  });
}

/** Both totals, as they were before they were scaled. */
function sideFacts(
  { base, head, unit, timeType }: Comparison,
  words: ChangeWords,
  isNormalised: boolean,
): string[] {
  const kind = timeType === 'cpu' ? 'CPU' : timeType;
  const time = unit === 'samples' ? '' : ` of ${kind} time`;
  const factOf = (name: string, runs: readonly ComparedRun[]): string => {
    const mean = runs.reduce((sum, { total }) => sum + total, 0) / runs.length;
    const samples = runs.reduce(
      (sum, { weights }) => sum + weights.samples.reduce((a, b) => a + b, 0),
      0,
    );
    const several = runs.length > 1 ? ` a run, ${String(runs.length)} runs` : '';
    const count = unit === 'samples' ? '' : `, ${samplesText(samples)}`;
    return `${name} ${words.amount(mean)}${time}${several}${count}`;
  };
  return [
    factOf('BASE', base),
    factOf('HEAD', head),
    ...(isNormalised ? ["scaled to BASE's total"] : []),
  ];
}

function changeLegend(totals: Sides): LegendItem {
  const steps = CHANGE_STEPS.map((_, i) => i + 1);
  const most = percentLimit(CHANGE_STEPS.at(-1) ?? 0);
  const whose = totals.base > 0 ? 'BASE' : 'HEAD';
  return {
    before: `-${most}`,
    colours: [...steps.toReversed().map((step) => -step), 0, ...steps].map(changeClass),
    text: `+${most} of ${whose}'s total`,
  };
}

import { at, defaultValueIndex, valueIndex, type Profile } from '@tsprof/core/model';
import { chooseBoxes, layOut, leftOutOf } from '../layout/boxes.ts';
import { ROOT, type FlameTree } from '../tree/flame-tree.ts';
import {
  SAMPLES,
  SECONDS,
  VALUE,
  byLabel,
  labelAt,
  profileTree,
  type ProfileTree,
} from '../tree/profile-tree.ts';
import { AmountWords, type Amount } from './amount-words.ts';
import { categoryLegend } from './category-legend.ts';
import { generatorOf, leftOutFacts, originFacts, titleOf } from './facts.ts';
import { DEFAULTS, checkOptions, type FlamegraphOptions } from './options.ts';
import type { BoxLabel } from './picture.ts';
import { categoryClass, categoryStyles } from './styles.ts';
import { writeSvg } from './write-svg.ts';

export interface FlamegraphSvgOptions extends FlamegraphOptions {
  /**
   * The type of the values that boxes are as wide as: `samples`, `cpu`, `wall` or another that the
   * profile has.
   *
   * @defaultValue the profile's own default
   */
  readonly value?: string;
}

/**
 * The profile as a flamegraph: an SVG document that can be read as it is, and that lets its reader
 * zoom and search in a browser that opens it as a document. Nothing in it is asked from elsewhere.
 *
 * A box is as wide as all samples with its frame at that place of their stacks, and stands on its
 * caller; the widest of several is on the left. Same profile, same text.
 *
 * @throws RangeError for an option out of range, if the profile has no values of the type asked for,
 * or negative ones, as the difference of two profiles has.
 * @throws TsprofError `ERR_TSPROF_TOO_LARGE` if no string can hold it.
 */
export function toFlamegraphSvg(profile: Profile, options: FlamegraphSvgOptions = {}): string {
  checkOptions(options);
  const given = { ...DEFAULTS, ...options };
  const column =
    options.value === undefined ? defaultValueIndex(profile) : valueIndex(profile, options.value);
  const grown = profileTree(profile, column, given);
  const { tree, labels, weights } = grown;
  const total = amountOf(tree, 'total', ROOT);
  const widths = at(tree.total, VALUE);
  const isShown = chooseBoxes(tree, { widths, minimum: given.minShare * total.value });
  const leftOut = leftOutOf(tree, isShown, widths);
  const type = at(profile.valueTypes, column);
  const knowsSeconds = weights.scale.basis !== 'unknown';
  const words = new AmountWords(type, total, knowsSeconds);
  const boxes = layOut(tree, [ROOT], isShown, { widths, compare: byLabel(tree, labels) });
  const isEmpty = total.value === 0;
  const summary = options.subtitle ?? [...words.facts(), ...originFacts(profile)];
  return writeSvg({
    title: options.title ?? titleOf(profile),
    facts: [summary, given.notes, leftOutFacts(leftOut, total.value, given.minShare)].flat(),
    legend: isEmpty ? [] : categoryLegend(profile, grown),
    styles: categoryStyles(),
    sections: isEmpty
      ? []
      : [{ boxes, whole: total.value, labelOf: boxLabels(grown, words, given.invert) }],
    orientation: given.orientation,
    width: given.width,
    metadata: {
      generator: generatorOf(profile),
      value: type,
      total: total.value,
      samples: total.samples,
      ...(knowsSeconds ? { seconds: total.seconds } : {}),
      minShare: given.minShare,
      leftOut: { branches: leftOut.branches, share: isEmpty ? 0 : leftOut.amount / total.value },
    },
  });
}

function boxLabels(
  { tree, labels }: ProfileTree,
  words: AmountWords,
  isInverted: boolean,
): (node: number) => BoxLabel {
  return (node) => {
    const label = labelAt(tree, labels, node);
    const self = amountOf(tree, 'self', node);
    // In an inverted tree this would be that of a caller that nothing has called.
    const hasSelf = !isInverted && self.value > 0;
    return {
      name: label.name,
      lines: [
        ...(label.place === '' ? [] : [label.place]),
        words.of(amountOf(tree, 'total', node)),
        ...(hasSelf ? [words.self(self)] : []),
      ],
      colour: categoryClass(label),
    };
  };
}

function amountOf(tree: FlameTree, sums: 'self' | 'total', node: number): Amount {
  return {
    value: at(at(tree[sums], VALUE), node),
    samples: at(at(tree[sums], SAMPLES), node),
    seconds: at(at(tree[sums], SECONDS), node),
  };
}

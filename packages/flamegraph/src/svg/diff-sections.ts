import { at } from '@tsprof/core/model';
import { percentText } from '../amounts.ts';
import { chooseBoxes, layOut } from '../layout/boxes.ts';
import { changeStep } from '../palette.ts';
import { BASE, HEAD, type DiffTree } from '../tree/diff-tree.ts';
import { ROOT, type FlameTree } from '../tree/flame-tree.ts';
import { byLabel, labelAt } from '../tree/profile-tree.ts';
import type { ChangeWords, Sides } from './change-words.ts';
import { percentLimit } from './facts.ts';
import type { BoxLabel, Section } from './picture.ts';
import { changeClass } from './styles.ts';

export type Side = 'head' | 'base';

/** How many of the boxes are named that one would stand on. */
const NAMES_BELOW = 5;

/** Sets what is shown of a tree of two sides. */
export class DiffSections {
  private readonly grown: DiffTree;
  private readonly words: ChangeWords;
  private readonly isInverted: boolean;

  constructor(grown: DiffTree, words: ChangeWords, isInverted: boolean) {
    this.grown = grown;
    this.words = words;
    this.isInverted = isInverted;
  }

  section(roots: readonly number[], isShown: Uint8Array, side: Side, whole: number): Section {
    const { tree, labels } = this.grown;
    const compare = byLabel(tree, labels);
    const starts = new Set(roots);
    const boxes = layOut(tree, roots, isShown, { widths: widthsOf(tree, side), compare });
    return { boxes, whole, labelOf: (node) => this.labelOf(node, starts.has(node)) };
  }

  /** What is too narrow for the picture, but was wide on the other side; undefined if nothing is. */
  rest(isShown: Uint8Array, side: Side, minShare: number): Section | undefined {
    const { tree } = this.grown;
    const other = side === 'head' ? 'base' : 'head';
    const isWide = shownOf(tree, other, minShare).map((wide, node) => wide & ~at(isShown, node));
    const widths = widthsOf(tree, other);
    const roots: number[] = [];
    isWide.forEach((wide, node) => {
      if (wide === 1 && (node === ROOT || isWide[at(tree.parent, node)] === 0)) roots.push(node);
    });
    if (roots.length === 0) return undefined;
    const totals = sidesOf(tree, 'total', ROOT);
    const sum = roots.reduce((all, node) => all + at(widths, node), 0);
    const section = this.section(roots, isWide, other, Math.max(totals[side], sum));
    const what = side === 'head' ? 'Gone from HEAD' : 'New in HEAD';
    const limit = `less than ${percentLimit(minShare)} of ${side.toUpperCase()}`;
    const amount = `${this.words.amount(sum)} of ${other.toUpperCase()}`;
    const share = percentText(sum / totals[other]);
    const scale = sum > totals[side] && totals[side] > 0 ? '; drawn narrower than the rest' : '';
    return { ...section, heading: `${what}, or ${limit}: ${amount}, ${share}${scale}` };
  }

  private labelOf(node: number, isRoot: boolean): BoxLabel {
    const { tree, labels } = this.grown;
    const { name, place } = labelAt(tree, labels, node);
    const total = sidesOf(tree, 'total', node);
    const self = sidesOf(tree, 'self', node);
    const hasSelf = !this.isInverted && (self.base > 0 || self.head > 0);
    return {
      name,
      lines: [
        ...(place === '' ? [] : [place]),
        ...this.words.lines(total),
        ...(hasSelf ? [this.words.self(self)] : []),
        ...(isRoot && node !== ROOT ? [this.below(node)] : []),
      ],
      colour: changeClass(changeStep(this.words.part(total))),
    };
  }

  /** What a box stands on that is shown apart from it. */
  private below(node: number): string {
    const { tree, labels } = this.grown;
    const names: string[] = [];
    for (let below = at(tree.parent, node); below > ROOT; below = at(tree.parent, below)) {
      if (names.length === NAMES_BELOW) {
        names.push('\u2026');
        break;
      }
      names.push(labelAt(tree, labels, below).name);
    }
    const verb = this.isInverted ? 'calling' : 'called by';
    return names.length === 0 ? 'at the root' : `${verb} ${names.join(' < ')}`;
  }
}

export function shownOf(tree: FlameTree, side: Side, minShare: number): Uint8Array {
  const widths = widthsOf(tree, side);
  return chooseBoxes(tree, { widths, minimum: minShare * at(widths, ROOT) });
}

export function widthsOf({ total }: FlameTree, side: Side): Float64Array {
  return at(total, side === 'head' ? HEAD : BASE);
}

export function sidesOf(tree: FlameTree, sums: 'self' | 'total', node: number): Sides {
  return { base: at(at(tree[sums], BASE), node), head: at(at(tree[sums], HEAD), node) };
}

import { at, childLinks } from '@tsprof/core/model';
import type { FlameTree } from '../tree/flame-tree.ts';

/** What a picture has of a tree. Columns of equal length, in depth-first order. */
export interface Boxes {
  /** Of the tree. */
  readonly node: readonly number[];
  /** 0 for the boxes that are asked for as roots. */
  readonly depth: readonly number[];
  /** Where the box begins, in the unit of the measure. */
  readonly start: readonly number[];
  /** In the unit of the measure. */
  readonly width: readonly number[];
}

/** What is left out of a picture. */
export interface LeftOut {
  /** How many boxes that would stand on a box that is shown, each with all that stands on it. */
  readonly branches: number;
  /** Their sum, in the unit of the measure. */
  readonly amount: number;
  /** The widest of them. */
  readonly widest: number;
}

export interface BoxChoice {
  /** For each node its width, in the unit of some measure. */
  readonly widths: Float64Array;
  /** Boxes that are narrower are left out, as are those of no width. */
  readonly minimum: number;
  /** The order of boxes of equal width side by side. */
  readonly compare: (a: number, b: number) => number;
}

/**
 * More are too slow to be drawn. The widest are taken then, of equal ones those nearer to the root:
 * a box is never wider than what it stands on, so what is taken hangs together.
 */
export const MOST_BOXES = 25_000;

/** Marks the nodes of a tree that are boxes of its picture. */
export function chooseBoxes(
  { length, parent }: FlameTree,
  { widths, minimum }: Pick<BoxChoice, 'widths' | 'minimum'>,
): Uint8Array {
  const isShown = new Uint8Array(length);
  const wide: number[] = [];
  for (let node = 0; node < length; node++) {
    const width = at(widths, node);
    if (width >= minimum && width > 0) wide.push(node);
  }
  const depth = wide.length > MOST_BOXES ? depths(parent) : undefined;
  const chosen =
    depth === undefined
      ? wide
      : wide
          .sort((a, b) => at(widths, b) - at(widths, a) || at(depth, a) - at(depth, b))
          .slice(0, MOST_BOXES);
  for (const node of chosen) isShown[node] = 1;
  return isShown;
}

/** Lays out what is shown of the trees on `roots`, side by side; the widest child is the first. */
export function layOut(
  tree: FlameTree,
  roots: readonly number[],
  isShown: Uint8Array,
  { widths, compare }: Pick<BoxChoice, 'widths' | 'compare'>,
): Boxes {
  const { firstChild, nextSibling } = childLinks(tree);
  const byWidth = (a: number, b: number): number =>
    at(widths, b) - at(widths, a) || compare(a, b) || a - b;
  const childrenOf = (node: number): number[] => {
    const children: number[] = [];
    for (let child = at(firstChild, node); child >= 0; child = at(nextSibling, child)) {
      if (isShown[child] === 1) children.push(child);
    }
    return children.sort(byWidth);
  };
  const boxes = { node: [], depth: [], start: [], width: [] } as {
    [column in keyof Boxes]: number[];
  };
  const open: { node: number; depth: number; start: number }[] = [];
  const push = (nodes: readonly number[], depth: number, from: number): void => {
    let end = nodes.reduce((sum, node) => sum + at(widths, node), from);
    // The last is pushed first, since the first is to be taken next.
    for (const node of nodes.toReversed()) {
      end -= at(widths, node);
      open.push({ node, depth, start: end });
    }
  };
  push(roots.toSorted(byWidth), 0, 0);
  for (let box = open.pop(); box !== undefined; box = open.pop()) {
    boxes.node.push(box.node);
    boxes.depth.push(box.depth);
    boxes.start.push(box.start);
    boxes.width.push(at(widths, box.node));
    push(childrenOf(box.node), box.depth + 1, box.start);
  }
  return boxes;
}

/** What stands on a box that is shown and is none itself. */
export function leftOutOf(
  { length, parent }: FlameTree,
  isShown: Uint8Array,
  widths: Float64Array,
): LeftOut {
  let [branches, amount, widest] = [0, 0, 0];
  for (let node = 1; node < length; node++) {
    const width = at(widths, node);
    if (isShown[node] === 1 || isShown[at(parent, node)] !== 1 || width === 0) continue;
    branches++;
    amount += width;
    widest = Math.max(widest, width);
  }
  return { branches, amount, widest };
}

function depths(parent: Int32Array): Int32Array {
  const depth = new Int32Array(parent.length);
  for (let node = 1; node < parent.length; node++) {
    depth[node] = at(depth, at(parent, node)) + 1;
  }
  return depth;
}

import { describe, expect, it } from 'vitest';
import type { FlameTree } from '../tree/flame-tree.ts';
import { MOST_BOXES, chooseBoxes, layOut, leftOutOf } from './boxes.ts';

/** @param widths - of each node, in the order of their index */
function treeOf(parent: readonly number[]): FlameTree {
  const parents = Int32Array.from(parent);
  return { length: parents.length, parent: parents, key: parents, self: [], total: [] };
}

const inOrder = (a: number, b: number): number => a - b;

describe('layOut', () => {
  it('puts the widest first, and children on their parents', () => {
    // 0 ─┬─ 1 ─┬─ 3
    //    │     └─ 4
    //    └─ 2 ── 5
    const tree = treeOf([-1, 0, 0, 1, 1, 2]);
    const widths = Float64Array.of(100, 30, 60, 10, 20, 60);
    const isShown = chooseBoxes(tree, { widths, minimum: 0 });
    const boxes = layOut(tree, [0], isShown, { widths, compare: inOrder });
    expect(boxes).toEqual({
      node: [0, 2, 5, 1, 4, 3],
      depth: [0, 1, 2, 1, 2, 2],
      start: [0, 0, 0, 60, 60, 80],
      width: [100, 60, 60, 30, 20, 10],
    });
  });

  it('goes 10,000 deep', () => {
    const tree = treeOf(Array.from({ length: 10_000 }, (_, node) => node - 1));
    const widths = new Float64Array(10_000).fill(1);
    const isShown = chooseBoxes(tree, { widths, minimum: 1 });
    expect(layOut(tree, [0], isShown, { widths, compare: inOrder }).depth.at(-1)).toBe(9999);
  });
});

describe('what is left out', () => {
  it('is narrower than the minimum, and counted with all that stands on it', () => {
    const tree = treeOf([-1, 0, 0, 1, 0]);
    const widths = Float64Array.of(100, 4, 90, 3, 0);
    const isShown = chooseBoxes(tree, { widths, minimum: 5 });
    expect([...isShown]).toEqual([1, 0, 1, 0, 0]);
    expect(leftOutOf(tree, isShown, widths)).toEqual({ branches: 1, amount: 4, widest: 4 });
  });

  it('is past the widest, and of equal ones farther from the root', () => {
    const length = 2 * MOST_BOXES;
    const tree = treeOf(Array.from({ length }, (_, node) => node - 1));
    const widths = new Float64Array(length).fill(1);
    const isShown = chooseBoxes(tree, { widths, minimum: 0 });
    expect(isShown.indexOf(0)).toBe(MOST_BOXES);
    expect(leftOutOf(tree, isShown, widths)).toEqual({ branches: 1, amount: 1, widest: 1 });
  });
});

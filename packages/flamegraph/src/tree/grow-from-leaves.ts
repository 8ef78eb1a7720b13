import { IntegerRows, at } from '@tsprof/core/model';
import { ROOT, type FlameTreeBuilder } from './flame-tree.ts';
import type { StackSource } from './stack-source.ts';

/** Which nodes get callers: those that are wide enough to be shown. */
export interface Pruning {
  /** The measures that a node may be wide by, each with the sum of all. */
  readonly wholes: readonly (readonly [measure: number, whole: number])[];
  /** Nodes with less of the whole by every measure get none. 0–1. */
  readonly minShare: number;
  /** So many on a level at most, the widest. */
  readonly most: number;
}

/** Samples on their way from the leaf to the root. Columns of equal length. */
interface Climbers {
  readonly source: number[];
  /** The stack whose top frame is that of `node`, -1 for an empty one. */
  readonly stack: number[];
  readonly node: number[];
  /** For each measure of the tree a column. */
  readonly amounts: readonly number[][];
}

/**
 * Adds stacks upside down: what ran is at the bottom, and callers are above it. The whole tree may
 * be as large as all stacks times their depth, so nodes that are not shown do not get any callers.
 * Level by level, and samples that meet on their way go on as one.
 */
export function growFromLeaves(
  builder: FlameTreeBuilder,
  sources: readonly StackSource[],
  measures: number,
  pruning: Pruning,
): void {
  let level = leavesOf(builder, sources, measures);
  while (level.node.length > 0) level = callersOf(builder, sources, level, pruning);
}

function leavesOf(
  builder: FlameTreeBuilder,
  sources: readonly StackSource[],
  measures: number,
): Climbers {
  const leaves = noClimbers(measures);
  sources.forEach(({ stacks, keys, weights, threadKeys, amounts }, source) => {
    for (let row = 0; row < weights.length; row++) {
      const thread = at(weights.thread, row);
      const bottom = threadKeys === undefined ? ROOT : builder.child(ROOT, at(threadKeys, thread));
      const stack = at(weights.stack, row);
      const key = stack < 0 ? keys.ofEmptyStack : at(keys.ofFrame, at(stacks.frame, stack));
      leaves.source.push(source);
      leaves.stack.push(stack);
      leaves.node.push(builder.child(bottom, key));
      for (const column of leaves.amounts) column.push(0);
      for (const [measure, column] of amounts) {
        at(leaves.amounts, measure)[leaves.node.length - 1] = at(column, row);
      }
    }
  });
  return leaves;
}

function callersOf(
  builder: FlameTreeBuilder,
  sources: readonly StackSource[],
  level: Climbers,
  pruning: Pruning,
): Climbers {
  const isWide = wideNodes(level, pruning);
  const next = noClimbers(level.amounts.length);
  const met = new IntegerRows(4, level.node.length);
  level.node.forEach((node, i) => {
    const index = at(level.source, i);
    const { stacks, keys } = at(sources, index);
    const stack = at(level.stack, i);
    const caller = stack < 0 || !isWide(node) ? -1 : at(stacks.parent, stack);
    if (caller < 0) {
      level.amounts.forEach((column, measure) => {
        builder.add(node, measure, at(column, i));
      });
      return;
    }
    const above = builder.child(node, at(keys.ofFrame, at(stacks.frame, caller)));
    const place = met.intern(above, caller, index);
    if (place === next.node.length) {
      next.source.push(index);
      next.stack.push(caller);
      next.node.push(above);
      for (const column of next.amounts) column.push(0);
    }
    level.amounts.forEach((column, measure) => {
      const sums = at(next.amounts, measure);
      sums[place] = at(sums, place) + at(column, i);
    });
  });
  return next;
}

function wideNodes(
  { node: nodes, amounts }: Climbers,
  { wholes, minShare, most }: Pruning,
): (node: number) => boolean {
  const shares = new Map<number, number>();
  for (const [measure, whole] of wholes) {
    // A side of a comparison may be empty.
    if (whole === 0) continue;
    const sums = new Map<number, number>();
    nodes.forEach((node, i) => {
      sums.set(node, (sums.get(node) ?? 0) + at(at(amounts, measure), i));
    });
    for (const [node, sum] of sums) {
      shares.set(node, Math.max(shares.get(node) ?? 0, sum / whole));
    }
  }
  const least =
    shares.size > most
      ? at(
          [...shares.values()].sort((a, b) => b - a),
          most - 1,
        )
      : 0;
  return (node) => (shares.get(node) ?? 0) >= Math.max(minShare, least);
}

function noClimbers(measures: number): Climbers {
  return {
    source: [],
    stack: [],
    node: [],
    amounts: Array.from({ length: measures }, () => []),
  };
}

import { at } from '@tsprof/core/model';
import { ROOT, type FlameTreeBuilder } from './flame-tree.ts';
import type { StackSource } from './stack-source.ts';

/** Adds stacks as they are: callers below, what they call above them. */
export function growFromRoots(builder: FlameTreeBuilder, source: StackSource): void {
  const { weights, amounts } = source;
  for (const [thread, rows] of rowsByThread(source)) {
    const nodeOf = nodesOfThread(builder, source, thread);
    for (const row of rows) {
      const node = nodeOf(at(weights.stack, row));
      for (const [measure, column] of amounts) builder.add(node, measure, at(column, row));
    }
  }
}

/** Where stacks are on one root whatever their thread, all are of thread -1. */
function rowsByThread({ weights, threadKeys }: StackSource): ReadonlyMap<number, number[]> {
  const groups = new Map<number, number[]>();
  for (let row = 0; row < weights.length; row++) {
    const thread = threadKeys === undefined ? -1 : at(weights.thread, row);
    const rows = groups.get(thread);
    if (rows === undefined) groups.set(thread, [row]);
    else rows.push(row);
  }
  return groups;
}

function nodesOfThread(
  builder: FlameTreeBuilder,
  { stacks, keys, threadKeys }: StackSource,
  thread: number,
): (stack: number) => number {
  const bottom = threadKeys === undefined ? ROOT : builder.child(ROOT, at(threadKeys, thread));
  const known = new Int32Array(stacks.length).fill(-1);
  return (stack) => {
    if (stack < 0) return builder.child(bottom, keys.ofEmptyStack);
    const missing: number[] = [];
    let below = stack;
    while (below >= 0 && at(known, below) < 0) {
      missing.push(below);
      below = at(stacks.parent, below);
    }
    let node = below < 0 ? bottom : at(known, below);
    for (const next of missing.reverse()) {
      node = builder.child(node, at(keys.ofFrame, at(stacks.frame, next)));
      known[next] = node;
    }
    return node;
  };
}

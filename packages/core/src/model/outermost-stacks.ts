import { childLinks } from './child-links.ts';
import type { StackTable } from './profile.ts';

/**
 * Marks the stacks whose top frame's key (a function, or a line) does not occur among their callers.
 * Cumulative values summed over these alone count recursion once.
 *
 * A walk of the tree, depth first, with the number of open occurrences of each key: O(stacks) in
 * time and memory, whatever the depth, and no recursion, as a stack may be 10,000 frames deep.
 *
 * @param keyOfStack - key of each stack's top frame, below `keys`
 * @returns 1 where the key is outermost, else 0
 */
export function outermostStacks(
  stacks: StackTable,
  keyOfStack: Int32Array,
  keys: number,
): Uint8Array {
  const { firstChild, nextSibling } = childLinks(stacks);
  const outermost = new Uint8Array(stacks.length);
  const open = new Int32Array(keys);
  let stack = firstChild[stacks.length] ?? -1;
  while (stack >= 0) {
    const key = keyOfStack[stack] ?? 0;
    const occurrences = open[key] ?? 0;
    if (occurrences === 0) outermost[stack] = 1;
    open[key] = occurrences + 1;
    let next = firstChild[stack] ?? -1;
    while (next < 0 && stack >= 0) {
      const left = keyOfStack[stack] ?? 0;
      open[left] = (open[left] ?? 0) - 1;
      next = nextSibling[stack] ?? -1;
      stack = stacks.parent[stack] ?? -1;
    }
    stack = next;
  }
  return outermost;
}

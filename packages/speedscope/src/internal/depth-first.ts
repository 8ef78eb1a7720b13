import { at, type ProjectedStacks } from '@tsprof/core/model';

/**
 * For each stack its position in a depth-first walk of the tree, siblings in the order of the
 * table. Stacks sorted by it share as many frames with their neighbours as they can.
 */
export function depthFirstPositions({ length, parent }: ProjectedStacks): Int32Array {
  // Parents come before their children, so sizes add up from the end.
  const subtreeSize = new Int32Array(length).fill(1);
  for (let stack = length - 1; stack >= 0; stack--) {
    const caller = at(parent, stack);
    if (caller >= 0) subtreeSize[caller] = at(subtreeSize, caller) + at(subtreeSize, stack);
  }
  const position = new Int32Array(length);
  /** Where the next child of each stack goes. */
  const next = new Int32Array(length);
  let nextRoot = 0;
  for (let stack = 0; stack < length; stack++) {
    const caller = at(parent, stack);
    const here = caller < 0 ? nextRoot : at(next, caller);
    if (caller < 0) nextRoot += at(subtreeSize, stack);
    else next[caller] = here + at(subtreeSize, stack);
    position[stack] = here;
    next[stack] = here + 1;
  }
  return position;
}

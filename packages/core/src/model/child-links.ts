import type { StackTable } from './profile.ts';

/** A tree of stacks from the callers down. */
export interface ChildLinks {
  /** The first child of each stack, -1 for none; the last entry is the first root. */
  readonly firstChild: Int32Array;
  /** The next child of the same parent, -1 for none. */
  readonly nextSibling: Int32Array;
}

/** Each stack's first child and next sibling, in order; the roots are children of `length`. */
export function childLinks({ length, parent }: Pick<StackTable, 'length' | 'parent'>): ChildLinks {
  const firstChild = new Int32Array(length + 1).fill(-1);
  const nextSibling = new Int32Array(length);
  for (let stack = length - 1; stack >= 0; stack--) {
    const caller = parent[stack] ?? -1;
    const owner = caller < 0 ? length : caller;
    nextSibling[stack] = firstChild[owner] ?? -1;
    firstChild[owner] = stack;
  }
  return { firstChild, nextSibling };
}

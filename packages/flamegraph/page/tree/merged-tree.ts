import { IntegerRows } from '@tsprof/core/model';
import { ALL } from '../data/names.ts';
import type { StackColumns } from '../data/report.ts';
import { emptyColumns, type Columns } from '../model/measures.ts';
import { totalsOfTree, type FrameTree } from './frame-tree.ts';

/** Stacks by function: those that differ in lines only are one. The same for all filters. */
export interface MergedStacks {
  readonly length: number;
  readonly parent: Int32Array;
  readonly func: Int32Array;
  /** The frame of each stack. */
  readonly ofStack: Int32Array;
}

export function mergeStacks({ length, parent, func }: StackColumns): MergedStacks {
  const rows = new IntegerRows(2, length + 1);
  rows.intern(-1, ALL);
  const ofStack = new Int32Array(length);
  for (let stack = 0; stack < length; stack++) {
    const caller = parent[stack] ?? -1;
    ofStack[stack] = rows.intern(caller < 0 ? 0 : (ofStack[caller] ?? 0), func[stack] ?? 0);
  }
  return {
    length: rows.length,
    parent: rows.column(0, Int32Array),
    func: rows.column(1, Int32Array),
    ofStack,
  };
}

/** @param self - of each stack what was sampled in it */
export function mergedTree(
  { length, parent, func, ofStack }: MergedStacks,
  self: Columns,
): FrameTree {
  const sums = emptyColumns(self.length, length);
  self.forEach((column, place) => {
    const into = sums[place];
    if (into === undefined) return;
    ofStack.forEach((node, stack) => (into[node] = (into[node] ?? 0) + (column[stack] ?? 0)));
  });
  return { length, parent, func, self: sums, total: totalsOfTree(parent, sums) };
}

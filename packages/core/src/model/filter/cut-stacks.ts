import { IntegerRows } from '../integer-rows.ts';
import type { Profile, StackTable } from '../profile.ts';
import { findFunctions } from './find-functions.ts';
import type { ProfileFilters } from './profile-filters.ts';

/** Stands for a stack of which nothing is left. */
export const NOTHING_LEFT = -2;

export interface CutStacks {
  readonly stacks: StackTable;
  /**
   * For each stack what is left of it, or {@link NOTHING_LEFT}; the last entry is that of the empty
   * stack, -1 if it stays.
   */
  readonly ofStack: Int32Array;
}

/** Takes the frames of hidden functions out of all stacks, then cuts these where `pruneFrom` says. */
export function cutStacks(
  { functions, frames, stacks }: Profile,
  { hide = [], pruneFrom = [] }: Pick<ProfileFilters, 'hide' | 'pruneFrom'>,
): CutStacks {
  const isHidden = findFunctions(functions, hide, 'name-or-file');
  const isPruned = findFunctions(functions, pruneFrom, 'name');
  /** Parent or -1, frame. */
  const tree = new IntegerRows(2, stacks.length);
  /** For each stack the place in the tree of what is left after hiding. */
  const shown = new Int32Array(stacks.length);
  /** For each place in the tree the nearest one, itself or a caller, to be cut below. */
  const cuts = new Int32Array(stacks.length);
  const ofStack = new Int32Array(stacks.length + 1);
  for (let stack = 0; stack < stacks.length; stack++) {
    const frame = stacks.frame[stack] ?? 0;
    const func = frames.func[frame] ?? 0;
    const caller = stacks.parent[stack] ?? -1;
    let place = caller < 0 ? -1 : (shown[caller] ?? -1);
    if (isHidden[func] === 0) {
      const cutOfCaller = place < 0 ? -1 : (cuts[place] ?? -1);
      place = tree.intern(place, frame);
      cuts[place] = isPruned[func] === 1 ? place : cutOfCaller;
    }
    shown[stack] = place;
    ofStack[stack] = place < 0 ? NOTHING_LEFT : lastOf(place, cuts);
  }
  ofStack[stacks.length] = isHidden[functions.length] === 1 ? NOTHING_LEFT : -1;
  const table = {
    length: tree.length,
    parent: tree.column(0, Int32Array),
    frame: tree.column(1, Uint32Array),
  };
  return { stacks: table, ofStack };
}

/** The frame that a stack ends in. */
function lastOf(place: number, cuts: Int32Array): number {
  const cut = cuts[place] ?? -1;
  return cut < 0 ? place : cut;
}

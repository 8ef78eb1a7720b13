import { at } from './column.ts';
import { IntegerRows } from './integer-rows.ts';
import type { Profile } from './profile.ts';

/**
 * The stacks of a profile as a format sees them that knows less of a frame than the model does:
 * each frame is replaced by a key, and stacks that thereby become equal are one.
 */
export interface ProjectedStacks {
  readonly length: number;
  /** Index of the caller's stack, always a smaller one; -1 for a root. */
  readonly parent: Int32Array;
  /** Key of the top frame. */
  readonly key: Uint32Array;
  /** For each sample the index of its stack. */
  readonly ofSample: Int32Array;
}

/**
 * @param keyOfFrame - for each frame of the profile the key that stands for it
 * @param emptyKey - the one frame that stands for the stack of a sample without a stack
 */
export function projectStacks(
  profile: Profile,
  keyOfFrame: Uint32Array,
  emptyKey: number,
): ProjectedStacks {
  const { stacks, samples } = profile;
  /** Parent or -1, key. */
  const tree = new IntegerRows(2, stacks.length + 1);
  const projected = new Int32Array(stacks.length);
  for (let stack = 0; stack < stacks.length; stack++) {
    const parent = at(stacks.parent, stack);
    projected[stack] = tree.intern(
      parent < 0 ? -1 : at(projected, parent),
      at(keyOfFrame, at(stacks.frame, stack)),
    );
  }
  const ofSample = samples.stack.map((stack) =>
    stack < 0 ? tree.intern(-1, emptyKey) : at(projected, stack),
  );
  return {
    length: tree.length,
    parent: tree.column(0, Int32Array),
    key: tree.column(1, Uint32Array),
    ofSample,
  };
}

/** The keys of one stack, leaf first. */
export function stackKeys(stacks: ProjectedStacks, stack: number): number[] {
  const keys: number[] = [];
  for (let node = stack; node >= 0; node = at(stacks.parent, node)) keys.push(at(stacks.key, node));
  return keys;
}

/**
 * For each stack the sum of what its frames weigh, for instance to know how long a text of all
 * stacks would be before making it.
 *
 * @param weightOfKey - for each key what one frame of it weighs
 */
export function sumAlongStacks(
  { length, parent, key }: ProjectedStacks,
  weightOfKey: ArrayLike<number>,
): Float64Array {
  const sums = new Float64Array(length);
  for (let stack = 0; stack < length; stack++) {
    const caller = at(parent, stack);
    sums[stack] = at(weightOfKey, at(key, stack)) + (caller < 0 ? 0 : at(sums, caller));
  }
  return sums;
}

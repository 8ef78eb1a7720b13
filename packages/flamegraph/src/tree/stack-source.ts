import type { Profile } from '@tsprof/core/model';
import type { FrameKeys } from './frame-keys.ts';
import type { WeightedStacks } from './weighted-stacks.ts';

/** The stacks of one profile, and how a tree takes them. */
export interface StackSource {
  readonly stacks: Profile['stacks'];
  readonly keys: FrameKeys;
  readonly weights: WeightedStacks;
  /** For each thread the key of the node that its stacks stand on; undefined for the root itself. */
  readonly threadKeys: readonly number[] | undefined;
  /** What is added to which measure of the tree. */
  readonly amounts: readonly (readonly [measure: number, column: Float64Array])[];
}

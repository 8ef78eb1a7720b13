import type { Amount } from './amount.ts';

/** In the place of a function's key: all library functions that follow one another. */
export const RUN = -1;

/** What a branch stands for. */
export type Subject =
  | { readonly kind: 'function'; readonly func: number }
  | {
      readonly kind: 'run';
      /** The library functions that stand in one line, each once. */
      readonly functions: () => readonly number[];
    };

/** A node of a tree of which only what is asked for is made: trees are far larger than reports. */
export interface Branch {
  readonly subject: Subject;
  /** Of samples that end in the branch itself. */
  readonly self: Amount;
  /** Of all samples of the branch. */
  readonly total: Amount;
  /** In the order of first occurrence. Each level is to be asked for before the next. */
  readonly children: () => readonly Branch[];
}

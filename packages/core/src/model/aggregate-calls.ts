import {
  functionAt,
  programFunction,
  rowsOfSums,
  type Aggregate,
  type AggregateOptions,
  type FunctionRow,
} from './aggregate.ts';
import { at } from './column.ts';
import { IntegerRows } from './integer-rows.ts';
import type { Profile } from './profile.ts';
import { functionIndex, type FunctionIndex } from './quantities.ts';
import { sumStacks } from './row-sums.ts';

/** A function, as called by another. */
export interface CallRow extends FunctionRow {
  /** Undefined where the function is the root of the stack. */
  readonly caller: FunctionIndex | undefined;
}

/** In the place of the caller of a root. */
const NO_CALLER = -1;

/**
 * Sums self and cumulative values by function and the function that calls it: the edges of the call
 * graph. A call that occurs several times on a stack counts once; a function that calls itself is a
 * caller as any other. Takes time in proportion to samples and stacks.
 *
 * @throws RangeError if the profile has no such thread.
 */
export function aggregateByCall(
  profile: Profile,
  { thread }: AggregateOptions = {},
): Aggregate<CallRow> {
  const { stacks, frames } = profile;
  if (thread !== undefined) at(profile.threads, thread);
  const calls = new IntegerRows(2);
  const functionOf = (stack: number): number => frames.func[stacks.frame[stack] ?? 0] ?? 0;
  const ofStack = new Int32Array(stacks.length);
  for (let stack = 0; stack < stacks.length; stack++) {
    const parent = stacks.parent[stack] ?? -1;
    ofStack[stack] = calls.intern(parent < 0 ? NO_CALLER : functionOf(parent), functionOf(stack));
  }
  const ofEmptyStack = calls.intern(NO_CALLER, programFunction(profile));
  const callers = calls.column(0, Int32Array);
  const callees = calls.column(1, Int32Array);
  const sums = sumStacks(profile, { ofStack, ofEmptyStack, length: calls.length }, thread);
  return rowsOfSums(sums, calls.length, (key) => {
    const caller = callers[key] ?? NO_CALLER;
    return {
      func: functionAt(profile, callees[key] ?? 0),
      caller: caller === NO_CALLER ? undefined : functionIndex(caller),
    };
  });
}

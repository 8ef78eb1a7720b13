import { aggregateByFunction, type FunctionRow, type Profile } from '@tsprof/core/model';

/**
 * What the garbage collector took on top of each function (`self`), and below it (`total`). What is
 * no such sample is in the row of no function.
 */
export function collectedSamples(profile: Profile): readonly FunctionRow[] {
  const { functions, frames, stacks, samples } = profile;
  const isCollector = (stack: number): boolean => {
    const func = frames.func[stacks.frame[stack] ?? -1] ?? -1;
    return functions.kind[func] === 'gc';
  };
  const callers = samples.stack.map((stack) =>
    isCollector(stack) ? (stacks.parent[stack] ?? -1) : -1,
  );
  return aggregateByFunction({ ...profile, samples: { ...samples, stack: callers } }).rows;
}

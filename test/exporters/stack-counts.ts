import { displayName, type Profile } from '@tsprof/core/model';

/** Sums by stack. A stack is the JSON text of its function names, root first. */
export type StackCounts = ReadonlyMap<string, bigint>;

export function sumByStack(
  rows: Iterable<readonly [names: readonly string[], count: bigint]>,
): StackCounts {
  const counts = new Map<string, bigint>();
  for (const [names, count] of rows) {
    const key = JSON.stringify(names);
    counts.set(key, (counts.get(key) ?? 0n) + count);
  }
  return counts;
}

export function totalOf(counts: StackCounts): bigint {
  return [...counts.values()].reduce((sum, count) => sum + count, 0n);
}

/** What every format has to say, taken from the model itself. */
export function countStacks(profile: Profile, valueType: string): StackCounts {
  const { samples, stacks, frames, functions, valueTypes } = profile;
  const column = samples.values[valueTypes.findIndex(({ type }) => type === valueType)];
  const namesOf = (leaf: number): string[] => {
    const names: string[] = [];
    for (let stack = leaf; stack >= 0; stack = stacks.parent[stack] ?? -1) {
      const func = frames.func[stacks.frame[stack] ?? 0] ?? 0;
      names.push(displayName(functions.name[func] ?? ''));
    }
    return names.length === 0 ? ['(program)'] : names.reverse();
  };
  return sumByStack(
    Array.from(samples.stack, (leaf, sample) => [namesOf(leaf), BigInt(column?.[sample] ?? 0)]),
  );
}

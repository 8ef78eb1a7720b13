import type { Profile } from '@tsprof/core/model';

/** CPU seconds of the samples with a function anywhere on their stack, by thread. */
export function secondsByThread(profile: Profile, name: string): Readonly<Record<string, number>> {
  const { samples, stacks, frames, functions, threads, valueTypes } = profile;
  const values = samples.values[valueTypes.findIndex(({ type }) => type === 'cpu')];
  const seconds: Record<string, number> = {};
  for (let sample = 0; sample < samples.length; sample++) {
    const thread = threads[samples.thread[sample] ?? -1]?.name ?? '';
    for (let stack = samples.stack[sample] ?? -1; stack >= 0; stack = stacks.parent[stack] ?? -1) {
      const func = frames.func[stacks.frame[stack] ?? -1] ?? -1;
      if (functions.name[func] !== name) continue;
      seconds[thread] = (seconds[thread] ?? 0) + Number(values?.[sample] ?? 0) / 1e9;
      break;
    }
  }
  return seconds;
}

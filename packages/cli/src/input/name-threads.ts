import { basename } from 'node:path';
import type { Profile } from '@tsprof/core/model';
import type { Input } from './read-input.ts';

/** What a file of a profile may end in. */
const ENDING =
  /\.(?:pb\.gz|pprof|pb|speedscope\.json|json|collapsed|folded|cpuprofile|txt|gz|tsprof)$/i;

/**
 * The inputs with threads named after the file that each is of, so that they remain apart when they
 * are merged.
 */
export function namedThreads(inputs: readonly Input[]): Input[] {
  const short = inputs.map(({ file }) => basename(file).replace(ENDING, ''));
  const isUnique = new Set(short).size === inputs.length;
  const taken = new Map<string, number>();
  return inputs.map(({ file, profile }, i) => {
    const name = isUnique ? (short[i] ?? file) : file;
    const times = (taken.get(name) ?? 0) + 1;
    taken.set(name, times);
    return { file, profile: withPrefix(profile, times === 1 ? name : `${name} #${String(times)}`) };
  });
}

/** One thread has the name of the file alone; of several each has it before its own. */
function withPrefix(profile: Profile, prefix: string): Profile {
  const { threads } = profile;
  return {
    ...profile,
    threads: threads.map((thread) => ({
      ...thread,
      name: threads.length === 1 ? prefix : `${prefix}: ${thread.name}`,
    })),
  };
}

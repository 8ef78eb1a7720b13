import { nanos } from './quantities.ts';
import { numbered } from './occurrence-keys.ts';
import type { CpuTime, Profile, Thread } from './profile.ts';

export interface MergedThreads {
  readonly threads: readonly Thread[];
  /** For each profile the merged index of each of its threads. */
  readonly maps: readonly Uint32Array[];
}

/** Threads with equal name and id are one; their CPU time adds up, unknown if unknown of one. */
export function mergeThreads(profiles: readonly Profile[]): MergedThreads {
  const threads: Thread[] = [];
  const indexByKey = new Map<string, number>();
  const maps = profiles.map((profile) => {
    const keys = numbered(profile.threads.map(({ name, id }) => `${String(id)} ${name}`));
    return Uint32Array.from(profile.threads, (thread, i) => {
      const key = keys[i] ?? '';
      const known = indexByKey.get(key);
      if (known === undefined) {
        indexByKey.set(key, threads.length);
        return threads.push(thread) - 1;
      }
      const merged = threads[known] ?? thread;
      threads[known] = withCpu(merged, addCpu(merged.cpu, thread.cpu));
      return known;
    });
  });
  return { threads, maps };
}

/** Undefined if one of them is. */
export function addCpu(a: CpuTime | undefined, b: CpuTime | undefined): CpuTime | undefined {
  if (a === undefined || b === undefined) return undefined;
  return { user: nanos(a.user + b.user), system: nanos(a.system + b.system) };
}

function withCpu({ name, id }: Thread, cpu: CpuTime | undefined): Thread {
  return cpu === undefined ? { name, id } : { name, id, cpu };
}

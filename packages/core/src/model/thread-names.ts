import { wellFormed } from './display-text.ts';
import type { Thread } from './profile.ts';

/** A name for each thread, for formats that tell threads apart by name: none empty, no two equal. */
export function threadNames(threads: readonly Thread[]): readonly string[] {
  const taken = new Set<string>();
  return threads.map((thread, index) => {
    const base = wellFormed(thread.name) || `thread ${String(index)}`;
    let name = base;
    for (let n = 2; taken.has(name); n++) name = `${base} #${String(n)}`;
    taken.add(name);
    return name;
  });
}

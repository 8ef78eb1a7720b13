import { at, threadNames, type Profile } from '@tsprof/core/model';

/** A thread that goes into the file. */
export interface WrittenThread {
  readonly index: number;
  readonly name: string;
}

/**
 * The threads to write: the one asked for, else all that have samples.
 *
 * @throws RangeError if there is no such thread.
 */
export function writtenThreads(profile: Profile, wanted?: string): readonly WrittenThread[] {
  const { samples } = profile;
  const threads = threadNames(profile.threads).map((name, index) => ({ name, index }));
  if (wanted !== undefined) {
    const found = threads.filter(({ name }) => name === wanted);
    if (found.length > 0) return found;
    const known = threads.map(({ name }) => name).join(', ');
    throw new RangeError(`Expected option "thread" to be one of ${known}, got "${wanted}"`);
  }
  const isUsed = new Uint8Array(threads.length);
  for (let i = 0; i < samples.length; i++) isUsed[at(samples.thread, i)] = 1;
  return threads.filter(({ index }) => isUsed[index] === 1);
}

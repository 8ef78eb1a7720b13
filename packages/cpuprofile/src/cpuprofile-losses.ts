import { at, type Profile } from '@tsprof/core/model';
import { writtenThreads } from './internal/written-threads.ts';
import type { CpuprofileOptions } from './to-cpuprofile.ts';

/** Something of a profile that its `.cpuprofile` does not have, or not as it was. */
export interface CpuprofileLoss {
  readonly kind: 'threads' | 'caller-lines' | 'inlined' | 'labels' | 'values';
  /** Says it to people: a clause without a full stop. */
  readonly text: string;
}

/**
 * What {@link toCpuprofile} does not keep of this profile, most important first; empty if nothing.
 * Names, files, paths of calls, counts and lines on top of the stack are always kept.
 *
 * @throws RangeError if the profile has no thread of that name.
 */
export function cpuprofileLosses(
  profile: Profile,
  { thread }: Pick<CpuprofileOptions, 'thread'> = {},
): readonly CpuprofileLoss[] {
  const threads = writtenThreads(profile, thread);
  const losses: CpuprofileLoss[] = [];
  if (threads.length > 1) {
    const count = String(threads.length);
    const text = `it holds one thread: the ${count} of the profile follow one another, each below a frame of its name`;
    losses.push({ kind: 'threads', text });
  }
  const { frames, stacks, labelSets, valueTypes } = profile;
  if (
    stacks.parent.some((caller) => caller >= 0 && at(frames.line, at(stacks.frame, caller)) > 0)
  ) {
    losses.push({ kind: 'caller-lines', text: 'lines of callers are not in it' });
  }
  if (frames.inlined.includes(1)) {
    losses.push({ kind: 'inlined', text: 'which calls were inlined is not in it' });
  }
  if (labelSets.length > 1) losses.push({ kind: 'labels', text: 'labels are not in it' });
  if (valueTypes.filter(({ unit }) => unit !== 'count').length > 1) {
    losses.push({ kind: 'values', text: 'it has values of one type' });
  }
  return losses;
}

import type { Profile } from '../profile.ts';
import { chooseSamples } from './choose-samples.ts';
import { cutStacks } from './cut-stacks.ts';
import { dropUnused } from './drop-unused.ts';
import { beginWith, metaOfPart, threadsOfPart } from './measured-times.ts';
import type { ProfileFilters } from './profile-filters.ts';
import { takeSamples } from './take-samples.ts';
import { timeWindow } from './time-window.ts';

/**
 * The part of a profile that the filters take, as the options of pprof that are called so take it:
 * `focus` and `ignore` see whole stacks, then `hide`, and of what that leaves `pruneFrom`, take frames
 * out of them. A sample with an empty stack is one of `(program)`.
 *
 * - Functions, frames, stacks and label sets that no sample needs are left out; threads stay.
 * - CPU time that was measured beside the samples is unknown of the process, of sampling and of each
 *   thread that has lost samples. Losses stay, as they are those of the recording.
 * - With `time`, start, duration and times are those of the stretch of time, as far as it lies in
 *   the profile.
 *
 * Takes time in proportion to samples and stacks.
 *
 * @throws RangeError if `time` is no stretch of time, or the samples have no times.
 */
export function filterProfile(profile: Profile, filters: ProfileFilters): Profile {
  const window = timeWindow(profile, filters.time);
  const cut = cutStacks(profile, filters);
  const part = takeSamples(profile.samples, chooseSamples(profile, filters, cut, window));
  const filtered = dropUnused({
    ...profile,
    stacks: cut.stacks,
    samples: {
      ...part,
      stack: part.stack.map((stack) => (stack < 0 ? -1 : (cut.ofStack[stack] ?? -1))),
    },
    threads: threadsOfPart(profile, part),
    meta: metaOfPart(profile, part),
  });
  return filters.time === undefined ? filtered : beginWith(filtered, window);
}

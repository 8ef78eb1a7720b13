import type { Profile } from '../profile.ts';
import { chooseLabels } from './choose-labels.ts';
import { chooseStacks } from './choose-stacks.ts';
import { chooseThreads } from './choose-threads.ts';
import { NOTHING_LEFT, type CutStacks } from './cut-stacks.ts';
import type { ProfileFilters } from './profile-filters.ts';
import type { TimeWindow } from './time-window.ts';

/** Indices of the samples that remain. */
export function chooseSamples(
  profile: Profile,
  filters: ProfileFilters,
  { ofStack }: CutStacks,
  window: TimeWindow,
): Uint32Array {
  const { samples, stacks, threads } = profile;
  const { time } = samples;
  const ofStacks = chooseStacks(profile, filters);
  const ofThreads = chooseThreads(threads, filters.threads ?? []);
  const ofLabels = (filters.labels ?? []).map((filter) => chooseLabels(profile, filter));
  const chosen = new Uint32Array(samples.length);
  let length = 0;
  for (let i = 0; i < samples.length; i++) {
    const own = samples.stack[i] ?? -1;
    const stack = own < 0 ? stacks.length : own;
    const thread = samples.thread[i] ?? 0;
    const labelSet = samples.labelSet?.[i] ?? 0;
    const when = time?.[i] ?? 0;
    if (ofStacks[stack] === 0 || ofStack[stack] === NOTHING_LEFT) continue;
    if (ofThreads[thread] === 0 || when < window.from || when >= window.to) continue;
    if (!ofLabels.every((by) => by.ofThread[thread] === 1 || by.ofLabelSet[labelSet] === 1))
      continue;
    chosen[length++] = i;
  }
  return chosen.subarray(0, length);
}

import { filterProfile, mergeProfiles, type Profile } from '@tsprof/core/model';
import { labelSamples } from '../run/label-samples.ts';

/** Of each sample, which run it is of: 1, 2, ... */
const RUN_LABEL = 'run';

/**
 * Several runs of a program as one profile, which keeps them apart by a label.
 *
 * @param runs - at least one
 */
export function joinRuns(runs: readonly Profile[]): Profile {
  return mergeProfiles(runs.map((run, i) => labelSamples(run, RUN_LABEL, i + 1)));
}

/** The runs of a profile that {@link joinRuns} has made; any other one is of one run. */
export function splitRuns(profile: Profile): Profile[] {
  const numbers = new Set<number>();
  for (const labels of profile.labelSets) {
    for (const label of labels) {
      if (label.key === RUN_LABEL && label.kind === 'number') numbers.add(Number(label.value));
    }
  }
  if (numbers.size === 0) return [profile];
  return [...numbers]
    .sort((a, b) => a - b)
    .map((run) =>
      filterProfile(profile, { labels: [{ key: RUN_LABEL, range: { min: run, max: run } }] }),
    );
}

import { at, type ProjectedStacks, type SampleTable } from '@tsprof/core/model';

/** Samples with equal stack, thread and labels, in the order in which they first appear. */
export interface SampleGroups {
  readonly length: number;
  /** For each group one sample that belongs to it. */
  readonly example: Uint32Array;
  /** For each sample its group. */
  readonly ofSample: Int32Array;
}

/** @param keyOfLabelSet - for each label set of the profile a number; sets with equal ones are equal */
export function groupSamples(
  samples: SampleTable,
  stacks: ProjectedStacks,
  keyOfLabelSet: Uint32Array,
): SampleGroups {
  const { thread, labelSet } = samples;
  const ofSample = new Int32Array(samples.length);
  const example = new Uint32Array(samples.length);
  const groupsByContext = new Map<number, Map<number, number>>();
  let length = 0;
  for (let sample = 0; sample < samples.length; sample++) {
    const labels = at(keyOfLabelSet, labelSet === undefined ? 0 : at(labelSet, sample));
    const context = at(thread, sample) * keyOfLabelSet.length + labels;
    let groups = groupsByContext.get(context);
    if (groups === undefined) groupsByContext.set(context, (groups = new Map<number, number>()));
    const stack = at(stacks.ofSample, sample);
    let group = groups.get(stack);
    if (group === undefined) {
      group = length++;
      groups.set(stack, group);
      example[group] = sample;
    }
    ofSample[sample] = group;
  }
  return { length, example: example.slice(0, length), ofSample };
}

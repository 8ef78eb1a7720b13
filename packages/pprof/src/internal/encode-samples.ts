import { at, projectStacks, stackKeys, sumByKey, type Profile } from '@tsprof/core/model';
import {
  Profile as PprofProfile,
  StringTable,
  emptyTableToken,
  type SampleInput,
} from 'pprof-format';
import { int64 } from './int64.ts';
import { labelTable, labelsOfSample } from './label-table.ts';
import type { LocationTable } from './location-table.ts';
import { groupSamples } from './sample-groups.ts';

/** Locations encoded at once: enough to be fast, too few to take much memory. */
const LOCATIONS_PER_CHUNK = 1 << 18;

/**
 * The `sample` fields of the profile, in chunks: protobuf messages that are written one after the
 * other read as one, so the objects that pprof-format wants never exist all at once.
 */
export function encodeSamples(
  profile: Profile,
  table: LocationTable,
  strings: StringTable,
): Uint8Array[] {
  const { samples } = profile;
  const stacks = projectStacks(profile, table.ofFrame, table.ofEmptyStack);
  const labels = labelTable(profile, strings);
  const groups = groupSamples(samples, stacks, labels.ofLabelSet);
  const sums = samples.values.map((column) => sumByKey(column, groups.ofSample, groups.length));

  const chunks: Uint8Array[] = [];
  let pending: SampleInput[] = [];
  let pendingLocations = 0;
  for (let group = 0; group < groups.length; group++) {
    const sample = at(groups.example, group);
    const locationId = stackKeys(stacks, at(stacks.ofSample, sample));
    pending.push({
      locationId,
      value: sums.map((column) => int64(at<number | bigint>(column, group))),
      label: labelsOfSample(labels, profile, sample),
    });
    pendingLocations += locationId.length;
    if (pendingLocations >= LOCATIONS_PER_CHUNK || group === groups.length - 1) {
      chunks.push(
        new PprofProfile({
          sample: pending,
          stringTable: new StringTable(emptyTableToken),
        }).encode(),
      );
      pending = [];
      pendingLocations = 0;
    }
  }
  return chunks;
}

import type { Profile, ValueColumn } from './profile.ts';
import { columnTotal } from './value-column.ts';

/**
 * The column that says how many samples each row of the sample table stands for: `samples/count`,
 * as pprof names it, or `sample/count`, as some of its producers do. Without one, each row is one.
 */
export function sampleCountColumn({ valueTypes, samples }: Profile): ValueColumn | undefined {
  const index = valueTypes.findIndex(
    ({ type, unit }) => unit === 'count' && (type === 'samples' || type === 'sample'),
  );
  return samples.values[index];
}

/** How many samples the profile was made of; a row may stand for several. */
export function sampleCount(profile: Profile): number {
  const column = sampleCountColumn(profile);
  return column === undefined ? profile.samples.length : Number(columnTotal(column));
}

import {
  NO_LOSS,
  ProfileBuilder,
  columnTotal,
  nanos,
  unixNanos,
  type Profile,
} from '@tsprof/core/model';
import { describe, expect, it } from 'vitest';
import { meanProfile } from './mean-profile.ts';

function profileOf(value: number | bigint): Profile {
  const builder = new ProfileBuilder([{ type: 'cpu', unit: 'nanoseconds' }]);
  builder.addSample({ values: [value] });
  return builder.finish({
    startTime: unixNanos(0n),
    duration: nanos(1),
    periodType: { type: '', unit: '' },
    period: 0,
    defaultValueType: 'cpu',
    versions: {},
    loss: NO_LOSS,
    comments: [],
  });
}

describe('meanProfile', () => {
  it('has the mean of all values', () => {
    const mean = meanProfile([profileOf(10), profileOf(20), profileOf(2n ** 60n)]);
    expect(mean.samples.values.map(columnTotal).map(Number)).toEqual([(30 + 2 ** 60) / 3]);
  });

  it('is the profile of a single run', () => {
    const profile = profileOf(3);
    expect(meanProfile([profile])).toBe(profile);
  });
});

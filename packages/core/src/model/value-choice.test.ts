import { describe, expect, it } from 'vitest';
import { ProfileBuilder } from './profile-builder.ts';
import { NO_LOSS, type Profile } from './profile.ts';
import { nanos, unixNanos } from './quantities.ts';
import { defaultValueIndex, valueIndex } from './value-choice.ts';

function profileWith(types: readonly string[], defaultValueType: string): Profile {
  return new ProfileBuilder(types.map((type) => ({ type, unit: 'count' }))).finish({
    startTime: unixNanos(0n),
    duration: nanos(0),
    periodType: { type: 'cpu', unit: 'nanoseconds' },
    period: 0,
    defaultValueType,
    versions: {},
    loss: NO_LOSS,
    comments: [],
  });
}

describe('defaultValueIndex', () => {
  it('finds the type the profile names', () => {
    expect(defaultValueIndex(profileWith(['samples', 'cpu', 'wall'], 'cpu'))).toBe(1);
  });

  it('takes the last where the profile names none of its own', () => {
    expect(defaultValueIndex(profileWith(['samples', 'cpu'], 'heap'))).toBe(1);
  });
});

describe('valueIndex', () => {
  it('says which types there are when asked for another', () => {
    const profile = profileWith(['samples', 'cpu'], 'cpu');
    expect(valueIndex(profile, 'samples')).toBe(0);
    expect(() => valueIndex(profile, 'wall')).toThrow(
      new RangeError('Expected option "value" to be one of samples, cpu, got "wall"'),
    );
  });
});

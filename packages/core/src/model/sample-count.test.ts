import { describe, expect, it } from 'vitest';
import { CPU, profileOf } from '../../test/sample-spec.ts';
import { sampleCount } from './sample-count.ts';

const path = [{ name: 'a' }];

describe('sampleCount', () => {
  it.each(['samples', 'sample'])('adds up the column %s/count', (type) => {
    const valueTypes = [CPU, { type, unit: 'count' }];
    const samples = [
      { path, values: [9, 3] },
      { path, values: [9, 4] },
    ];
    expect(sampleCount(profileOf({ valueTypes, samples }))).toBe(7);
  });

  it('counts rows where other things are counted', () => {
    const valueTypes = [{ type: 'alloc_objects', unit: 'count' }];
    expect(sampleCount(profileOf({ valueTypes, samples: [{ path, values: [5] }] }))).toBe(1);
  });
});

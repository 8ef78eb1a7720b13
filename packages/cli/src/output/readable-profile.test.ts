import { NO_LOSS, nanos, ProfileBuilder, unixNanos, type Profile } from '@tsprof/core/model';
import { describe, expect, it } from 'vitest';
import { parseArguments } from '../arguments/parse-arguments.ts';
import { FILTER_OPTIONS, filtersOf } from '../report/filter-options.ts';
import { readableProfile, type ReadableProfile } from './readable-profile.ts';

const COUNT = { type: 'samples', unit: 'count' } as const;

/** One sample in each of two functions, without times. */
function twoSamples(): Profile {
  const builder = new ProfileBuilder([COUNT]);
  for (const name of ['a', 'b']) {
    const frame = builder.addFrame(builder.addFunction({ name, kind: 'js' }));
    builder.addSample({ stack: builder.addStack(undefined, frame), values: [1] });
  }
  return builder.finish({
    startTime: unixNanos(1n),
    duration: nanos(1),
    periodType: COUNT,
    period: 1,
    defaultValueType: 'samples',
    versions: {},
    loss: NO_LOSS,
    comments: [],
  });
}

async function readableBy(...args: readonly string[]): Promise<ReadableProfile> {
  const filters = filtersOf(parseArguments(args, FILTER_OPTIONS));
  const snapshot = { profile: twoSamples(), sourceMaps: new Map() };
  return readableProfile(snapshot, { inSources: false, filters });
}

describe('readableProfile', () => {
  it('is the part that the filters take', async () => {
    const { profile, shown, problem, failure } = await readableBy('--focus=a');
    expect(profile.functions.name).toEqual(['a']);
    expect(shown).toEqual({ samples: 1, of: 2, filters: ['--focus a'] });
    expect([problem, failure]).toEqual([undefined, undefined]);
  });

  it('is the whole profile without filters', async () => {
    const { profile, shown } = await readableBy();
    expect(profile).toEqual(twoSamples());
    expect(shown).toBeUndefined();
  });

  it('says which filter leaves nothing', async () => {
    const { problem } = await readableBy('--focus=a', '--ignore=.');
    expect(problem).toBe('--ignore . leaves none of 2 samples');
  });

  it('is the whole profile where filters cannot be applied, so that nothing is lost', async () => {
    const { profile, shown, failure } = await readableBy('--focus=a', '--time=0..1');
    expect(profile).toEqual(twoSamples());
    expect(shown).toBeUndefined();
    expect(failure).toMatch(
      /^Cannot filter by --focus a --time 0\.\.1: Expected samples with times/,
    );
  });
});

import { NO_LOSS, nanos, ProfileBuilder, unixNanos, type Profile } from '@tsprof/core/model';
import { describe, expect, it } from 'vitest';
import { mergeProcesses, type ProcessProfile } from './process-profile.ts';

const CPU = { type: 'cpu', unit: 'nanoseconds' } as const;

function processOf(pid: number, maps: readonly string[] = []): ProcessProfile {
  const builder = new ProfileBuilder([CPU]);
  const thread = builder.addThread({ name: 'main', id: pid });
  builder.addSample({ values: [1], thread });
  const profile: Profile = builder.finish({
    startTime: unixNanos(1n),
    duration: nanos(1),
    periodType: CPU,
    period: 1,
    defaultValueType: 'cpu',
    pid,
    versions: {},
    loss: NO_LOSS,
    comments: [],
  });
  return { pid, snapshot: { profile, sourceMaps: new Map(maps.map((file) => [file, {}])) } };
}

describe('mergeProcesses', () => {
  it('leaves a single process as it is', () => {
    const only = processOf(7);
    expect(mergeProcesses([only])).toBe(only.snapshot);
  });

  it('labels the samples of several, and names the threads of children', () => {
    const { profile, sourceMaps } = mergeProcesses([
      processOf(7, ['/a.js']),
      processOf(9, ['/b.js']),
    ]);
    expect(profile.threads.map(({ name }) => name)).toEqual(['main', 'main (pid 9)']);
    const { labelSet } = profile.samples;
    expect([0, 1].map((sample) => profile.labelSets[labelSet?.[sample] ?? -1])).toEqual([
      [{ kind: 'number', key: 'pid', value: 7, unit: '' }],
      [{ kind: 'number', key: 'pid', value: 9, unit: '' }],
    ]);
    expect([...sourceMaps.keys()]).toEqual(['/a.js', '/b.js']);
  });
});

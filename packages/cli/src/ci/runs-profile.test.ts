import {
  ProfileBuilder,
  columnTotal,
  NO_LOSS,
  nanos,
  unixNanos,
  type Profile,
} from '@tsprof/core/model';
import { fromPprof, toPprof } from '@tsprof/pprof';
import { describe, expect, it } from 'vitest';
import { joinRuns, splitRuns } from './runs-profile.ts';

function profileOf(samples: number): Profile {
  const builder = new ProfileBuilder([{ type: 'samples', unit: 'count' }]);
  const func = builder.addFunction({
    name: 'f',
    file: '/f.js',
    startLine: 1,
    startColumn: 1,
    kind: 'js',
  });
  const frame = builder.addFrame(func, { line: 2, column: 0, inlined: false });
  const stack = builder.addStack(undefined, frame);
  builder.addSample({ stack, values: [samples] });
  return builder.finish({
    startTime: unixNanos(0n),
    duration: nanos(1),
    periodType: { type: 'cpu', unit: 'nanoseconds' },
    period: 1e6,
    defaultValueType: 'samples',
    versions: {},
    loss: NO_LOSS,
    comments: [],
  });
}

const totalOf = ({ samples }: Profile): number =>
  samples.values.reduce((sum, column) => sum + Number(columnTotal(column)), 0);

describe('runs of a program', () => {
  it('are told apart again after they were saved in one file', () => {
    const runs = [3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5].map(profileOf);
    const saved = fromPprof(toPprof(joinRuns(runs)));
    expect(totalOf(saved)).toBe(44);
    expect(splitRuns(saved).map(totalOf)).toEqual([3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5]);
  });

  it('is one where nothing says that there are several', () => {
    const profile = profileOf(7);
    expect(splitRuns(profile)).toEqual([profile]);
  });
});

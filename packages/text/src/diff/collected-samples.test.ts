import { at } from '@tsprof/core/model';
import { expect, it } from 'vitest';
import { GC, js, profileOf, type FrameSpec } from '../../test/profiles.ts';
import { collectedSamples } from './collected-samples.ts';

it('collected samples count for the function that was interrupted, and in total for its callers', () => {
  const outer: FrameSpec = [js('outer', '/a.js', 1), 2];
  const inner: FrameSpec = [js('inner', '/a.js', 5), 6];
  const profile = profileOf([
    { path: [outer, inner, GC], values: [3, 3e6] },
    { path: [outer, inner], values: [9, 9e6] },
    { path: [outer, GC], values: [2, 2e6] },
    { path: [GC], values: [5, 5e6] },
    { path: [], values: [7, 7e6] },
  ]);
  const rows = collectedSamples(profile).flatMap(({ func, self, total }) =>
    func === undefined ? [] : [[at(profile.functions.name, func), self.samples, total.samples]],
  );
  expect(rows).toHaveLength(2);
  expect(rows).toEqual(
    expect.arrayContaining([
      ['outer', 2, 5],
      ['inner', 3, 3],
    ]),
  );
});

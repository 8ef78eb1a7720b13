import { expect, test } from 'vitest';
import { aggregateByFunction, aggregateByLine } from '@tsprof/core/model';
import { shareOfFunction } from '../support/shares.ts';
import { profileWorkload } from '../support/workload.ts';

const WORKLOAD = 'recurse.mjs';

test('a recursive function counts once a stack, however often it is on it', async () => {
  const { profile } = await profileWorkload({
    workload: WORKLOAD,
    args: { millis: 1200 },
    sampling: {},
  });
  for (const { rows, total } of [aggregateByFunction(profile), aggregateByLine(profile)]) {
    for (const row of rows) expect(row.total.samples).toBeLessThanOrEqual(total.samples);
  }
  const [fibonacci, isEven, isOdd] = ['fibonacci', 'isEven', 'isOdd'].map((name) =>
    shareOfFunction(profile, { name, file: WORKLOAD }),
  );
  // The functions run to their end and call nothing else, so all but their first lines of compiled
  // code and the rounds around them is theirs.
  expect((fibonacci?.total ?? 0) + (isEven?.total ?? 0)).toBeGreaterThan(0.95);
  expect(fibonacci?.total).toBeCloseTo(fibonacci?.self ?? 0, 1);
  // Each of the two is on every stack that the other is on, and does half of the work.
  expect(isOdd?.total).toBeCloseTo(isEven?.total ?? 0, 1);
  expect(isOdd?.self).toBeGreaterThan((isEven?.total ?? 0) * 0.2);
});

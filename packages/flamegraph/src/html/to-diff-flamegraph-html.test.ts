import { TsprofError, unixNanos } from '@tsprof/core/model';
import { describe, expect, it } from 'vitest';
import { pageProfile } from '../../test/page-profile.ts';
import type { PageData } from './page-data.ts';
import { toDiffFlamegraphHtml } from './to-diff-flamegraph-html.ts';

function dataOf(html: string): PageData {
  const [, json = ''] =
    /<script type="application\/json" id="profile">(.*?)<\/script>/s.exec(html) ?? [];
  return JSON.parse(json) as PageData;
}

const at = (start: bigint): Parameters<typeof pageProfile>[1] => ({ startTime: unixNanos(start) });
const SAMPLE = { frames: [{ name: 'f', file: '/a.js', line: 1 }] };

describe('the HTML of two profiles', () => {
  it('has a column of each for every value type', () => {
    const base = pageProfile([{ ...SAMPLE, samples: 3 }]);
    const head = pageProfile([{ ...SAMPLE, samples: 5 }]);
    const { groups, valueTypes, isDiff } = dataOf(toDiffFlamegraphHtml(base, head));
    expect(isDiff).toBe(true);
    expect(valueTypes).toHaveLength(2);
    expect(groups.values).toEqual(['c1:5', 'c1:5000000', 'c1:3', 'c1:3000000']);
  });

  it('has the threads of a name once', () => {
    const profile = pageProfile([SAMPLE, { ...SAMPLE, thread: 'worker 1' }]);
    const other = { ...profile, threads: profile.threads.map((one) => ({ ...one, id: 7 })) };
    expect(dataOf(toDiffFlamegraphHtml(profile, other)).threads).toEqual(['main', 'worker 1']);
  });

  it('says that source has changed if it has since the second one', () => {
    const changed = (modified: bigint): boolean | undefined => {
      const [base, head] = [pageProfile([SAMPLE], at(10n)), pageProfile([SAMPLE], at(20n))];
      const options = { sources: () => 'a', modifiedOf: () => unixNanos(modified) };
      return dataOf(toDiffFlamegraphHtml(base, head, options)).sources.files[0]?.isChanged;
    };
    expect([changed(15n), changed(25n)]).toEqual([false, true]);
  });

  it('refuses what cannot be compared', () => {
    const bytes = pageProfile([SAMPLE]);
    const valueTypes = bytes.valueTypes.map(() => ({ type: 'alloc', unit: 'bytes' }));
    expect(() => toDiffFlamegraphHtml({ ...bytes, valueTypes }, bytes)).toThrow(TsprofError);
    const negative = pageProfile([{ ...SAMPLE, cpu: -1 }]);
    expect(() => toDiffFlamegraphHtml(bytes, negative)).toThrow(RangeError);
  });
});

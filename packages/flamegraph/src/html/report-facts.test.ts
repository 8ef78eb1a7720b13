import { nanos, unixNanos } from '@tsprof/core/model';
import { expect, it } from 'vitest';
import { pageProfile } from '../../test/page-profile.ts';
import { count, reportFacts } from './report-facts.ts';

it('says what the profile says', () => {
  const profile = pageProfile([{ frames: ['a'], samples: 1234, cpu: 2.5e9 }], {
    argv: ['node', 'a.js'],
    startTime: unixNanos(1_760_000_000_000_000_000n),
    duration: nanos(3_000_000_000),
    processCpu: { user: nanos(2_000_000_000), system: nanos(600_000_000) },
    sampler: { timer: 'cpu', engine: 'raw', requestedHz: 1000, fallbackReason: 'no reason' },
    versions: { node: '20.20.2', tsprof: '0.1.0' },
    loss: { dropped: 0, truncated: 2, unresolved: 3000, missedTicks: 0, overflowed: 0 },
    comments: ['a comment'],
  });
  const facts = [
    ['Started', '2025-10-09 08:53:20 UTC'],
    ['Duration', '3.000 s'],
    ['CPU time', '2.600 s of the process'],
    ['Samples', '1,234'],
    ['Total time', '2.500 s in samples'],
    ['Sampling', 'timer cpu, engine raw, 1000 samples a second; no reason'],
    ['Versions', 'node 20.20.2, tsprof 0.1.0'],
    ['Loss', 'stacks without their root: 2, samples counted for their caller: 3,000'],
    ['Comment', 'a comment'],
  ];
  expect(reportFacts(profile, 'node a.js')).toEqual(facts);
  expect(reportFacts(profile, 'another title')).toEqual([['Command', 'node a.js'], ...facts]);
});

it('says nothing of what the profile does not say', () => {
  expect(reportFacts(pageProfile([]), '')).toEqual([
    ['Samples', '0'],
    ['Total time', '0.000 s in samples'],
  ]);
});

it('sets the thousands of numbers apart', () => {
  expect([0, 999, 1000, 1234567].map(count)).toEqual(['0', '999', '1,000', '1,234,567']);
});

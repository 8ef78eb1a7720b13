import { serialize } from 'node:v8';
import { toCollapsed } from '@tsprof/collapsed';
import { checkProfile, type Profile } from '@tsprof/core/model';
import { toCpuprofile } from '@tsprof/cpuprofile';
import {
  toDiffFlamegraphHtml,
  toDiffFlamegraphSvg,
  toFlamegraphHtml,
  toFlamegraphSvg,
} from '@tsprof/flamegraph';
import { toPprof } from '@tsprof/pprof';
import { toSpeedscope } from '@tsprof/speedscope';
import { formatStatprof } from '@tsprof/text';
import { describe, expect, it } from 'vitest';
import { CONTRACT_PROFILES } from '../profiles/contract-profiles.ts';
import { plainStack, readFlamegraph } from './read-flamegraph.ts';
import {
  readCollapsed,
  readCpuprofileHits,
  readPprof,
  readSpeedscope,
  readStatprofCount,
} from './read-outputs.ts';
import { countStacks, totalOf, type StackCounts } from './stack-counts.ts';

const PROFILES = CONTRACT_PROFILES.map(([name, build]) => [name, build()] as const);

/** Every way to write a profile. */
const WRITERS: Readonly<Record<string, (profile: Profile) => string | Uint8Array>> = {
  pprof: (profile) => toPprof(profile),
  speedscope: (profile) => toSpeedscope(profile),
  'speedscope by line': (profile) => toSpeedscope(profile, { frames: 'line' }),
  cpuprofile: (profile) => toCpuprofile(profile),
  collapsed: (profile) => toCollapsed(profile),
  'collapsed by function': (profile) => toCollapsed(profile, { frames: 'function' }),
  'collapsed CPU time': (profile) => toCollapsed(profile, { value: 'cpu' }),
  flamegraph: (profile) => toFlamegraphSvg(profile),
  'flamegraph turned round': (profile) => toFlamegraphSvg(profile, { invert: true }),
  'flamegraph of a diff': (profile) => toDiffFlamegraphSvg([profile], [profile]),
  HTML: (profile) => toFlamegraphHtml(profile, { sources: (file) => file }),
  'HTML of a difference': (profile) => toDiffFlamegraphHtml(profile, profile),
  text: (profile) => formatStatprof(profile, { top: 0 }),
  'text by function': (profile) => formatStatprof(profile, { by: 'function', top: 0 }),
};

describe.each(Object.entries(WRITERS))('%s', (_, write) => {
  it.each(PROFILES)('of %s is the same twice, and leaves the profile as it was', (_, profile) => {
    checkProfile(profile);
    const before = serialize(profile);
    const first = write(profile);
    const second = write(profile);
    expect(Buffer.from(first).equals(Buffer.from(second))).toBe(true);
    expect(serialize(profile).equals(before)).toBe(true);
  });

  it.each(PROFILES)('of %s has a UTF-8 encoding', (_, profile) => {
    const output = write(profile);
    if (typeof output === 'string') expect(output).not.toMatch(/\p{Surrogate}/u);
  });
});

/** What formats count by stack, in the words of independent readers. */
const COUNTED: Readonly<Record<string, (profile: Profile, valueType: string) => StackCounts>> = {
  pprof: (profile, value) => readPprof(toPprof(profile), value),
  speedscope: (profile, value) => readSpeedscope(toSpeedscope(profile, { value })),
  'speedscope by line': (profile, value) =>
    readSpeedscope(toSpeedscope(profile, { value, frames: 'line' })),
  collapsed: (profile, value) => readCollapsed(toCollapsed(profile, { value, frames: 'function' })),
};

describe.each(Object.entries(COUNTED))('%s', (format, countsOf) => {
  /** JSON numbers are doubles to those who read them, however many digits they have. */
  const isDouble = format.startsWith('speedscope');
  const asRead = (count: bigint): bigint => (isDouble ? BigInt(Number(count)) : count);
  const rounded = (counts: StackCounts): StackCounts =>
    new Map([...counts].map(([stack, count]) => [stack, asRead(count)]));

  it.each(PROFILES)('of %s has the samples of every stack', (_, profile) => {
    expect(countsOf(profile, 'samples')).toEqual(rounded(countStacks(profile, 'samples')));
  });

  it.each(PROFILES)('of %s has all its CPU time', (_, profile) => {
    const nanoseconds = totalOf(rounded(countStacks(profile, 'cpu')));
    const total = totalOf(countsOf(profile, 'cpu'));
    expect(total).toBe(format === 'collapsed' ? (nanoseconds + 500n) / 1000n : nanoseconds);
  });
});

describe('cpuprofile', () => {
  it.each(PROFILES)('of %s has the samples of every stack', (_, profile) => {
    const threads = new Set(profile.samples.thread).size;
    const hits = readCpuprofileHits(toCpuprofile(profile), threads > 1 ? 1 : 0);
    // JSON numbers are doubles.
    const counts = [...countStacks(profile, 'samples')].map(
      ([stack, count]) => [stack, BigInt(Number(count))] as const,
    );
    expect(hits).toEqual(new Map(counts));
  });
});

describe('collapsed', () => {
  it.each(PROFILES)('of %s has all samples when frames have lines', (_, profile) => {
    const total = totalOf(readCollapsed(toCollapsed(profile)));
    expect(total).toBe(totalOf(countStacks(profile, 'samples')));
  });
});

describe('flamegraph', () => {
  /** Not all names can be shown as they are. */
  const plain = (counts: StackCounts): Map<string, number> => {
    const byName = new Map<string, number>();
    for (const [stack, count] of counts) {
      const name = plainStack(JSON.parse(stack) as string[]);
      byName.set(name, (byName.get(name) ?? 0) + Number(count));
    }
    return byName;
  };

  it.each(PROFILES.filter(([name]) => name !== 'hugeWeights'))(
    'of %s has the samples of every stack, in boxes that fit on each other',
    (_, profile) => {
      const svg = toFlamegraphSvg(profile, { value: 'samples', minShare: 0, threads: false });
      expect(readFlamegraph(svg)).toEqual(plain(countStacks(profile, 'samples')));
    },
  );
});

describe('text', () => {
  it.each(PROFILES)('of %s has the number of samples', (_, profile) => {
    const count = Number(totalOf(countStacks(profile, 'samples')));
    expect(readStatprofCount(formatStatprof(profile, { top: 0 }))).toBe(count);
    expect(readStatprofCount(formatStatprof(profile, { top: 0, by: 'function' }))).toBe(count);
  });
});

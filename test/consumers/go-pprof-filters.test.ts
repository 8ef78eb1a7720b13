import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import fc from 'fast-check';
import {
  aggregateByFunction,
  displayName,
  filterProfile,
  type Profile,
  type ProfileFilters,
} from '@tsprof/core/model';
import { fromPprof, toPprof } from '@tsprof/pprof';
import { Profile as PprofProfile, StringTable } from 'pprof-format';
import { afterAll, describe, expect, it } from 'vitest';
import { countStacks } from '../exporters/stack-counts.ts';
import { buildProfile, type SampleFields } from '../profiles/build-profile.ts';
import { CONTRACT_PROFILES } from '../profiles/contract-profiles.ts';
import { requireProgram } from '../support/external-program.ts';
import { goPprof } from './go-pprof.ts';

const dir = mkdtempSync(path.join(tmpdir(), 'tsprof-filters-'));
afterAll(() => {
  rmSync(dir, { recursive: true });
});

/** By the names of pprof's options. */
interface PprofFilters {
  readonly focus?: string;
  readonly ignore?: string;
  readonly hide?: string;
  readonly prune_from?: string;
  readonly tagfocus?: string;
}

const FILTERS: readonly PprofFilters[] = [
  { focus: '^f' },
  { focus: '\\.mjs$' },
  { focus: '(program)|hot' },
  { ignore: '^f[0-4]' },
  { ignore: 'main' },
  { hide: '^f$|^main$' },
  { hide: '^/app/[02]' },
  { hide: '^' },
  { prune_from: '^f' },
  { prune_from: '^main$' },
  { prune_from: 'js' },
  { tagfocus: 'thread=worker' },
  { tagfocus: 'route=^/a' },
  { tagfocus: 'rank=2' },
  { tagfocus: 'rank=2:' },
  { tagfocus: 'rank=1:2' },
  { focus: 'main|f1', ignore: 'f[24]', hide: '1|a', prune_from: '^f3|^b', tagfocus: 'thread=m' },
];

const list = (pattern: string | undefined): RegExp[] =>
  pattern === undefined ? [] : [new RegExp(pattern)];

function tsprofFilters(filters: PprofFilters): ProfileFilters {
  const [, key = '', value = ''] = /^(.*?)=(.*)$/.exec(filters.tagfocus ?? '') ?? [];
  const [min = '', max = min] = value.split(':');
  const isRange = /^(?:\d+|\d*:\d*)$/.test(value);
  const range = { min: Number(min), max: max === '' ? Infinity : Number(max) };
  const label = isRange ? { key, range } : { key, value: new RegExp(value) };
  return {
    focus: list(filters.focus),
    ignore: list(filters.ignore),
    hide: list(filters.hide),
    pruneFrom: list(filters.prune_from),
    labels: filters.tagfocus === undefined ? [] : [label],
  };
}

function flagsOf(filters: PprofFilters): string[] {
  return Object.entries(filters).map(([name, value]) => `-${name}=${String(value)}`);
}

function save(profile: Profile): string {
  const file = path.join(dir, 'profile.pb.gz');
  writeFileSync(file, gzipSync(toPprof(profile)));
  return file;
}

/** What `go tool pprof` leaves of a profile. */
function filteredByPprof(go: string, file: string, filters: PprofFilters): Profile {
  const output = path.join(dir, 'filtered.pb.gz');
  goPprof(go, file, '-proto', ...flagsOf(filters), `-output=${output}`);
  return fromPprof(gunzipSync(readFileSync(output)));
}

type Row = readonly [flat: number, cum: number];

/** The rows of `-top`: samples by function. */
function topOfPprof(go: string, file: string, filters: PprofFilters): Map<string, Row> {
  const everything = ['-sample_index=samples', '-nodefraction=0', '-edgefraction=0'];
  const top = goPprof(go, file, '-top', '-nodecount=100000', ...everything, ...flagsOf(filters));
  const rows = top.matchAll(/^ +(\d+) +[\d.]+% +[\d.]+% +(\d+) +[\d.]+% {2}(.+)$/gm);
  return new Map(
    Array.from(rows, ([, flat, cum, name = '']) => [name, [Number(flat), Number(cum)]]),
  );
}

function topOfTsprof(profile: Profile): Map<string, Row> {
  return new Map(
    aggregateByFunction(profile).rows.map(({ func, self, total }) => [
      func === undefined ? '(program)' : displayName(profile.functions.name[func] ?? ''),
      [self.samples, total.samples],
    ]),
  );
}

/** Few names, of one file each, so that recursion is common; in threads and with labels. */
const arbitraryProfile: fc.Arbitrary<Profile> = fc
  .array(
    fc.record(
      {
        frames: fc.array(
          fc
            .constantFrom('main', 'a', 'b', 'f1', 'f2', 'f3', 'f4')
            .map((name) => ({ name, file: `/app/${name}.mjs` })),
          { maxLength: 7 },
        ),
        samples: fc.integer({ min: 1, max: 9 }),
        thread: fc.constantFrom('main', 'worker 1'),
        labels: fc.constantFrom(
          [],
          [{ kind: 'string', key: 'route', value: '/a' }] as const,
          [{ kind: 'number', key: 'rank', value: 2, unit: '' }] as const,
          [{ kind: 'number', key: 'rank', value: 3, unit: '' }] as const,
        ),
      },
      { requiredKeys: ['frames', 'samples'] },
    ),
    { minLength: 1, maxLength: 20 },
  )
  .map((samples: readonly SampleFields[]) => buildProfile(samples));

const arbitraryPattern = fc.constantFrom(
  'main',
  '^a',
  'b|f1',
  'f[23]',
  '/f',
  'mjs',
  '(program)',
  'x',
);
const arbitraryFilters: fc.Arbitrary<PprofFilters> = fc.record(
  {
    focus: arbitraryPattern,
    ignore: arbitraryPattern,
    hide: arbitraryPattern,
    prune_from: arbitraryPattern,
    tagfocus: fc.constantFrom('thread=work', 'route=a', 'rank=2', 'rank=:2', 'rank=3:', 'other=1'),
  },
  { requiredKeys: [] },
);

/** A file as other profilers write it: a location may hold inlined calls, innermost first. */
const arbitraryForeignFile: fc.Arbitrary<Uint8Array> = fc
  .record({
    locations: fc.array(fc.array(fc.nat(4), { minLength: 1, maxLength: 3 }), {
      minLength: 5,
      maxLength: 5,
    }),
    samples: fc.array(fc.array(fc.nat(4), { minLength: 1, maxLength: 4 }), { minLength: 1 }),
  })
  .map(({ locations, samples }) => {
    const strings = new StringTable();
    return new PprofProfile({
      sampleType: [{ type: strings.dedup('samples'), unit: strings.dedup('count') }],
      function: ['main', 'a', 'b', 'f1', 'f2'].map((name, index) => ({
        id: index + 1,
        name: strings.dedup(name),
        filename: strings.dedup(`/app/${name}.go`),
      })),
      location: locations.map((functions, index) => ({
        id: index + 1,
        line: functions.map((func, line) => ({ functionId: func + 1, line: line + 1 })),
      })),
      sample: samples.map((stack) => ({
        locationId: stack.map((location) => location + 1),
        value: [1],
      })),
      stringTable: strings,
    }).encode();
  });

describe('filters take what those of go tool pprof take', () => {
  it.for(CONTRACT_PROFILES)('of the contract profile %s', ([, build], context) => {
    const go = requireProgram(context, 'go');
    const profile = build();
    const file = save(profile);
    for (const filters of FILTERS) {
      expect(
        countStacks(filterProfile(profile, tsprofFilters(filters)), 'cpu'),
        JSON.stringify(filters),
      ).toEqual(countStacks(filteredByPprof(go, file, filters), 'cpu'));
    }
  });

  it('of random profiles, and show each function with the same numbers', (context) => {
    const go = requireProgram(context, 'go');
    fc.assert(
      fc.property(arbitraryProfile, arbitraryFilters, (profile, filters) => {
        const file = save(profile);
        const filtered = filterProfile(profile, tsprofFilters(filters));
        const byPprof = filteredByPprof(go, file, filters);
        expect(countStacks(filtered, 'samples')).toEqual(countStacks(byPprof, 'samples'));
        expect(topOfTsprof(filtered)).toEqual(topOfPprof(go, file, filters));
      }),
      { numRuns: 60 },
    );
  });

  it.for(['focus', 'ignore', 'hide'] as const)(
    'of files of other profilers, with inlined calls: %s',
    (name, context) => {
      const go = requireProgram(context, 'go');
      fc.assert(
        fc.property(arbitraryForeignFile, arbitraryPattern, (bytes, pattern) => {
          const file = path.join(dir, 'foreign.pb');
          writeFileSync(file, bytes);
          const filters = { [name]: pattern };
          const filtered = filterProfile(fromPprof(bytes), tsprofFilters(filters));
          const byPprof = filteredByPprof(go, file, filters);
          expect(countStacks(filtered, 'samples')).toEqual(countStacks(byPprof, 'samples'));
        }),
        { numRuns: 20 },
      );
    },
  );
});

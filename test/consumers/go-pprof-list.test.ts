import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import type { Profile } from '@tsprof/core/model';
import { toPprof } from '@tsprof/pprof';
import { annotateReport } from '@tsprof/text';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildProfile, type FrameFields, type SampleFields } from '../profiles/build-profile.ts';
import { CONTRACT_PROFILES } from '../profiles/contract-profiles.ts';
import { requireProgram } from '../support/external-program.ts';
import { goPprof } from './go-pprof.ts';
import { GO_PROFILES, isTimed, readGoProfile } from './go-profiles.ts';

/** Samples in each line, by function, file and line. */
type LineCounts = ReadonlyMap<string, readonly [self: number, total: number]>;

const dir = mkdtempSync(path.join(tmpdir(), 'tsprof-list-'));
const source = Array.from({ length: 5000 }, (_, i) => `line(${String(i + 1)});`).join('\n');

beforeAll(() => {
  mkdirSync(path.join(dir, 'sources'));
});
afterAll(() => {
  rmSync(dir, { recursive: true });
});

/** The same profile with a file that is there in the place of each of its files. */
function withSources(profile: Profile): Profile {
  const paths = new Map<string, string>();
  const file = profile.functions.file.map((name) => {
    if (name === '') return '';
    const known = paths.get(name);
    if (known !== undefined) return known;
    const made = path.join(dir, 'sources', `${String(paths.size)}.ts`);
    writeFileSync(made, source);
    paths.set(name, made);
    return made;
  });
  return { ...profile, functions: { ...profile.functions, file } };
}

const keyOf = (name: string, file: string, line: number): string =>
  JSON.stringify([name, file, line]);

/** What the annotated sources say; what has equal names is one function to go tool pprof. */
function linesAnnotated(profile: Profile): LineCounts {
  const counts = new Map<string, readonly [number, number]>();
  for (const func of annotateReport(profile, { top: 0, sourceOf: () => source }).functions) {
    for (const { line, samples, totalSamples } of func.lines) {
      if (line === 0 || totalSamples === 0) continue;
      counts.set(keyOf(func.function, func.file, line), [samples, totalSamples]);
    }
  }
  return counts;
}

/** What `go tool pprof -list` prints, of functions in files. */
function linesListed(go: string, profile: Profile): LineCounts {
  const file = path.join(dir, 'profile.pb.gz');
  writeFileSync(file, gzipSync(toPprof(profile)));
  const counts = new Map<string, readonly [number, number]>();
  const sections = goPprof(go, file, '-sample_index=samples', '-list=.').split(/^ROUTINE =+ /m);
  for (const section of sections.slice(1)) {
    // A name may be several lines long.
    const [, name = '', inFile = ''] = /^([^]*?) in (\/.*)$/m.exec(section) ?? [];
    for (const [, self = '', total = '', line] of section.matchAll(/^ *(\S+) +(\S+) +(\d+):/gm)) {
      if (self === '.' && total === '.') continue;
      counts.set(keyOf(name, inFile, Number(line)), [countOf(self), countOf(total)]);
    }
  }
  return counts;
}

function countOf(cell: string): number {
  return cell === '.' ? 0 : Number(cell);
}

/** No line is before its function's start: go tool pprof would not list it. */
const frame: fc.Arbitrary<FrameFields> = fc.record({
  name: fc.constantFrom('a', 'b', 'c'),
  file: fc.constantFrom('/app/x.ts', '/app/y.ts', ''),
  startLine: fc.constant(1),
  line: fc.integer({ min: 0, max: 12 }),
});
const samples: fc.Arbitrary<SampleFields[]> = fc.array(
  fc.record({
    frames: fc.array(frame, { minLength: 1, maxLength: 8 }),
    samples: fc.integer({ min: 1, max: 9 }),
  }),
  { minLength: 1, maxLength: 25 },
);

describe('annotated sources count in each line what go tool pprof -list does', () => {
  it('over random profiles', (context) => {
    const go = requireProgram(context, 'go');
    fc.assert(
      fc.property(samples, (made) => {
        // There must be something to list.
        const profile = withSources(
          buildProfile([...made, { frames: [{ name: 'd', file: '/app/z.ts', line: 5 }] }]),
        );
        expect(linesListed(go, profile)).toEqual(linesAnnotated(profile));
      }),
      { numRuns: 25 },
    );
  });

  it.for(CONTRACT_PROFILES)('over the contract profile %s', ([, build], context) => {
    const go = requireProgram(context, 'go');
    const profile = withSources(build());
    const annotated = linesAnnotated(profile);
    if (annotated.size === 0) return;
    expect(linesListed(go, profile)).toEqual(annotated);
  });

  it.for(GO_PROFILES)("over Go's %s", (name, context) => {
    const go = requireProgram(context, 'go');
    const profile = withSources(readGoProfile(go, name, path.join(dir, 'go.pb.gz')));
    const annotated = linesAnnotated(profile);
    if (annotated.size === 0 || !isTimed(profile)) return;
    expect(linesListed(go, profile)).toEqual(annotated);
  });
});

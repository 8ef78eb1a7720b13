import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { at, columnTotal, type Profile } from '@tsprof/core/model';
import { toPprof } from '@tsprof/pprof';
import { diffReport } from '@tsprof/text';
import { afterAll, describe, expect, it } from 'vitest';
import { goPprof } from '../consumers/go-pprof.ts';
import { buildProfile } from '../profiles/build-profile.ts';
import { CONTRACT_PROFILES } from '../profiles/contract-profiles.ts';
import { requireProgram } from '../support/external-program.ts';

const dir = mkdtempSync(path.join(tmpdir(), 'tsprof-diff-'));
afterAll(() => {
  rmSync(dir, { recursive: true });
});

/** Nanoseconds by which a function's own time and all its time differ. */
interface Difference {
  readonly flat: number;
  readonly cum: number;
}

type Differences = ReadonlyMap<string, Difference>;

/** As `go tool pprof -diff_base` has it: by the name alone. */
function differencesOfGo(go: string, base: Profile, head: Profile): Differences {
  const [baseFile, headFile] = ['base.pb', 'head.pb'].map((name) => path.join(dir, name));
  if (baseFile === undefined || headFile === undefined) throw new Error('Expected two files');
  writeFileSync(baseFile, toPprof(base));
  writeFileSync(headFile, toPprof(head));
  const all = ['-unit=nanoseconds', '-nodecount=100000', '-nodefraction=0', '-edgefraction=0'];
  const top = goPprof(go, headFile, '-top', ...all, `-diff_base=${baseFile}`);
  const row = /^ *(-?[\d.]+)(?:ns)? +\S+ +\S+ +(-?[\d.]+)(?:ns)? +\S+ {2}(.*)$/gm;
  return new Map(
    [...top.matchAll(row)].map(([, flat, cum, name = '']) => [
      name.replace(/ \((?:partial-)?inline\)$/, ''),
      { flat: Number(flat), cum: Number(cum) },
    ]),
  );
}

/** The same by name; `cum` is NaN where several functions, which may call each other, have the name. */
function differencesOfTsprof(base: Profile, head: Profile): Differences {
  const differences = new Map<string, Difference>();
  for (const { function: name, self, total } of diffReport([base], [head], { top: 0 }).rows) {
    const known = differences.get(name);
    differences.set(name, {
      flat: (known?.flat ?? 0) + self.change * 1e9,
      cum: known === undefined ? total.change * 1e9 : NaN,
    });
  }
  return differences;
}

/** Zero in one is the same as nothing in the other. */
function expectEqual(own: Differences, other: Differences, total: number): void {
  // Doubles hold 53 bits, and seconds are not a whole number of nanoseconds.
  const tolerance = 1 + total * 1e-12;
  for (const name of new Set([...own.keys(), ...other.keys()])) {
    const { flat, cum } = own.get(name) ?? { flat: 0, cum: 0 };
    const expected = other.get(name) ?? { flat: 0, cum: 0 };
    expect(Math.abs(flat - expected.flat), `flat of ${name}`).toBeLessThanOrEqual(tolerance);
    if (Number.isNaN(cum)) continue;
    expect(Math.abs(cum - expected.cum), `cum of ${name}`).toBeLessThanOrEqual(tolerance);
  }
}

/** Nanoseconds of all samples. */
function cpuOf({ samples }: Profile): number {
  return samples.values.length < 2 ? 0 : Number(columnTotal(at(samples.values, 1)));
}

function compare(go: string, base: Profile, head: Profile): void {
  const own = differencesOfTsprof(base, head);
  expectEqual(own, differencesOfGo(go, base, head), cpuOf(base) + cpuOf(head));
}

/** Names that span lines or end in blanks cannot be read back from a table. */
const READABLE = CONTRACT_PROFILES.filter(([name]) => name !== 'oddNames');

const sample = fc.record({
  frames: fc.array(
    fc.nat(7).map((n) => ({ name: `f${String(n)}`, file: '/app/a.js', startLine: n + 1 })),
    { maxLength: 6 },
  ),
  cpu: fc.nat(5_000_000),
});
const profile = fc
  .array(sample, { minLength: 1, maxLength: 40 })
  .map((samples) => buildProfile(samples));

describe('tsprof diff and go tool pprof -diff_base', () => {
  it.for(READABLE.map(([name], i) => [READABLE.at(i - 1)?.[0] ?? '', name] as const))(
    'find the same between the contract profiles %s and %s',
    ([base, head], context) => {
      const build = (wanted: string): Profile => {
        const found = READABLE.find(([name]) => name === wanted);
        if (found === undefined) throw new Error(`No profile ${wanted}`);
        return found[1]();
      };
      compare(requireProgram(context, 'go'), build(base), build(head));
    },
  );

  it('find the same between random profiles', (context) => {
    const go = requireProgram(context, 'go');
    fc.assert(
      fc.property(profile, profile, (base, head) => {
        compare(go, base, head);
      }),
      { numRuns: 20 },
    );
  });
});

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import {
  aggregateByFunction,
  frameIndex,
  frameView,
  stackKeys,
  type Profile,
} from '@tsprof/core/model';
import { fromPprof, toPprof } from '@tsprof/pprof';
import { annotateReport } from '@tsprof/text';
import { Profile as PprofProfile } from 'pprof-format';
import { afterAll, describe, expect, it } from 'vitest';
import { requireFile, requireProgram } from '../support/external-program.ts';
import { GO_PPROF, GO_PROFILES, readGoProfile } from './go-profiles.ts';
import { addWeights, frameText, parseRawStacks, type RawStacks } from './go-pprof-raw.ts';
import { goPprof } from './go-pprof.ts';

const dir = mkdtempSync(path.join(tmpdir(), 'tsprof-go-profiles-'));
afterAll(() => {
  rmSync(dir, { recursive: true });
});

interface Converted {
  readonly go: string;
  /** As Go writes it: symbols, and without what the profile has dropped. */
  readonly byGo: string;
  readonly profile: Profile;
  /** As we write it. */
  readonly byUs: string;
}

function convert(go: string, file: string): Converted {
  const [byGo, byUs] = [path.join(dir, 'go.pb.gz'), path.join(dir, 'us.pb')];
  const profile = readGoProfile(go, file, byGo);
  writeFileSync(byUs, toPprof(profile));
  return { go, byGo, profile, byUs };
}

/** The stacks of the model, in the words of `-raw`. */
function stacksOf(profile: Profile): RawStacks {
  const { samples, stacks, labelSets, valueTypes } = profile;
  const tree = { ...stacks, key: stacks.frame, ofSample: samples.stack };
  const weights = new Map<string, readonly bigint[]>();
  for (let sample = 0; sample < samples.length; sample++) {
    const stack = samples.stack[sample] ?? -1;
    const frames = stack < 0 ? [] : stackKeys(tree, stack);
    const texts = frames.map((frame) => {
      const { name, file, line } = frameView(profile, frameIndex(frame));
      return frameText(name, file, line);
    });
    const labels = labelSets[samples.labelSet?.[sample] ?? 0] ?? [];
    const texted = labels.map(({ key, value }) => `${key}:[${String(value)}]`).join(' ');
    const values = samples.values.map((column) => BigInt(column[sample] ?? 0));
    addWeights(weights, JSON.stringify([texts, texted]), values);
  }
  return { types: valueTypes.map(({ type, unit }) => `${type}/${unit}`), weights };
}

function varint(value: number): Buffer {
  return Buffer.of((value & 0x7f) | 0x80, value >> 7);
}

const ROW = /^ *(-?[\d.]+)\S* +-?[\d.e-]+% +-?[\d.]+% +(-?[\d.]+)\S* +-?[\d.e-]+% +(.*)$/;
/** The unit in which `-top` has whole numbers. */
const UNITS: Readonly<Record<string, string>> = { bytes: 'B', nanoseconds: 'ns', count: 'count' };

/** Flat and cumulative values by the name of the function, or the address, of `-top`. */
function goTop(
  { go, byGo, profile }: Converted,
  type: string,
  unit: string,
): Map<string, number[]> {
  const hasNames = profile.functions.name.some((name) => !name.startsWith('0x'));
  const exact = ['-nodefraction=0', '-edgefraction=0', '-nodecount=1000000000'];
  const text = goPprof(
    go,
    byGo,
    '-top',
    hasNames ? '-functions' : '-addresses',
    ...exact,
    `-unit=${UNITS[unit] ?? unit}`,
    `-sample_index=${type}`,
  );
  const rows = new Map<string, number[]>();
  for (const line of text.split('\n')) {
    const [, flat, cum, name = ''] = ROW.exec(line) ?? [];
    if (flat === undefined) continue;
    const key = keyOf(name);
    const [flatBefore = 0, cumBefore = 0] = rows.get(key) ?? [];
    rows.set(key, [flatBefore + Number(flat), cumBefore + Number(cum)]);
  }
  return rows;
}

/** The name of the function, if the address that `-addresses` begins with has one. */
function keyOf(row: string): string {
  const [, address, rest = row] = /^([\da-f]{16}) (.*)$/.exec(row) ?? [];
  const isNamed = address === undefined || !/^[[<]/.test(rest);
  return isNamed ? rest.replace(/ .*$/, '') : `0x${address.replace(/^0+(?=.)/, '')}`;
}

describe.each(GO_PROFILES)('%s', (file) => {
  it('has the stacks, weights and labels that go tool pprof -raw shows', (context) => {
    const { go, byGo, profile } = convert(requireProgram(context, 'go'), file);
    const raw = parseRawStacks(goPprof(go, byGo, '-raw'));
    expect(stacksOf(profile)).toEqual(raw);
    expect(raw.weights.size).toBeGreaterThan(0);
  });

  it('is the same profile to go tool pprof when it is written again', (context) => {
    const { go, byGo, byUs } = convert(requireProgram(context, 'go'), file);
    const [theirs, ours] = [byGo, byUs].map((pprof) => parseRawStacks(goPprof(go, pprof, '-raw')));
    expect(ours).toEqual(theirs);
    const [tags, ourTags] = [byGo, byUs].map((pprof) => goPprof(go, pprof, '-tags'));
    expect(ourTags?.replace(/^ thread: .*\n.*\n\n?/m, '')).toBe(tags);
  });

  it('has the flat and cumulative weights of go tool pprof -top', (context) => {
    const converted = convert(requireProgram(context, 'go'), file);
    const { profile } = converted;
    const { rows } = aggregateByFunction(profile);
    for (const [i, { type, unit }] of profile.valueTypes.entries()) {
      const ours = new Map<string, number[]>();
      for (const { func, self, total } of rows) {
        const name = func === undefined ? '(program)' : (profile.functions.name[func] ?? '');
        const weights = [self.values[i] ?? 0, total.values[i] ?? 0];
        if (weights.some((weight) => weight !== 0)) ours.set(name, weights);
      }
      expect(ours).toEqual(goTop(converted, type, unit));
    }
  });

  it('can be listed without its sources', (context) => {
    const { go, byUs, profile } = convert(requireProgram(context, 'go'), file);
    const report = annotateReport(profile, { sourceOf: () => undefined });
    expect(report.functions.length > 0).toBe(profile.functions.file.some((own) => own !== ''));
    goPprof(go, byUs, '-list=.');
  });
});

/**
 * What a profile may ask to have left out: of the caller of all, of callees, of all but some, of
 * all.
 */
const DROPPED = [
  ['.*function0[4-9a]', ''],
  ['com\\.example\\.function.*', 'com\\.example\\.function(0[0-9]|1.*)'],
  ['(com\\.)?example\\.(function1.*|function2[ab])|VM', ''],
  ['.*', ''],
  ['nothing|like|that', 'x'],
] as const;

describe.each(DROPPED)('what a profile drops by %s and keeps by %s', (drop, keep) => {
  it.for(['profile/testdata/java.cpu', 'internal/report/testdata/sample.cpu'])(
    'is what go tool pprof drops of %s',
    (file, context) => {
      const { go, byGo } = convert(requireProgram(context, 'go'), file);
      const bytes = gunzipSync(readFileSync(byGo));
      const strings = PprofProfile.decode(bytes).stringTable.strings.length;
      // Fields of a message may come in several parts, one after the other.
      const text = (value: string): Buffer =>
        Buffer.concat([Buffer.of(0x32, value.length), Buffer.from(value)]);
      const fields = [Buffer.of(0x38), varint(strings), Buffer.of(0x40), varint(strings + 1)];
      const dropping = path.join(dir, 'dropping.pb');
      writeFileSync(dropping, Buffer.concat([bytes, text(drop), text(keep), ...fields]));
      const raw = parseRawStacks(goPprof(go, dropping, '-raw'));
      expect(stacksOf(fromPprof(readFileSync(dropping)))).toEqual(raw);
    },
  );
});

it('finds the profiles of the package', (context) => {
  requireFile(context, GO_PPROF, 'golang-github-google-pprof-dev');
  expect(GO_PROFILES.length).toBeGreaterThan(15);
});

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { encodeSnapshot } from '@tsprof/core/snapshot';
import { toPprof } from '@tsprof/pprof';
import { buildProfile, type FrameFields } from '../profiles/build-profile.ts';
import { jsonDiff } from '../support/json-diff.ts';
import { temporaryDirectory } from '../support/temporary-directory.ts';
import { tsprof } from '../support/tsprof.ts';

const directory = temporaryDirectory();
const SAVED = ['base.tsprof', 'head.tsprof'];

const main: FrameFields = { name: 'main', file: '/app/main.js', line: 3 };
const hot: FrameFields = { name: 'hot', file: '/app/lib/hot.js', line: 12 };
const leaf: FrameFields = { name: 'leaf', file: '/app/lib/leaf.js', line: 7 };

/** @param times - how many samples there are of `main` alone, with `hot`, and with `leaf` in it */
function runOf(
  ...[ofMain, ofHot, ofLeaf]: [number, number, number]
): ReturnType<typeof buildProfile> {
  return buildProfile([
    {
      frames: [main],
      samples: ofMain,
      cpu: ofMain * 1e6,
      labels: [{ kind: 'string', key: 'route', value: '/cart' }],
      timeNanos: 0,
    },
    { frames: [main, hot], samples: ofHot, cpu: ofHot * 1e6, timeNanos: 1_000_000_000 },
    {
      frames: [main, hot, leaf],
      samples: ofLeaf,
      cpu: ofLeaf * 1e6,
      thread: 'worker 1',
      timeNanos: 2_000_000_000,
    },
  ]);
}

const BASE = runOf(1000, 500, 200);
const HEAD = runOf(1000, 800, 300);

function save(): void {
  [BASE, HEAD].forEach((profile, i) => {
    const bytes = encodeSnapshot({ profile, sourceMaps: new Map() });
    writeFileSync(join(directory.path, SAVED[i] ?? ''), bytes);
  });
}

describe('diff compares', () => {
  it.each([
    [['--focus', 'leaf'], { leaf: [200, 300], hot: [0, 0], main: [0, 0] }],
    [['--focus', 'hot', '--ignore', '(?i)LEAF'], { hot: [500, 800], main: [0, 0] }],
    [['--hide', 'leaf|hot'], { main: [1700, 2100] }],
    [['--prune-from', '^hot$'], { hot: [700, 1100], main: [1000, 1000] }],
    [['--thread', 'worker.*'], { leaf: [200, 300], hot: [0, 0], main: [0, 0] }],
    [['--label', 'route=cart'], { main: [1000, 1000] }],
    [['--time', '1..2'], { hot: [500, 800], main: [0, 0] }],
  ])('what %j takes of both sides', async (args, expected) => {
    save();
    const { rows } = await jsonDiff([...args, ...SAVED], directory.path);
    const samples = Object.fromEntries(
      rows.map(({ function: name, self }) => [
        name,
        [self.base, self.head].map((seconds) => Math.round(seconds * 1000)),
      ]),
    );
    expect(samples).toEqual(expected);
  });

  it('and says how much that is, in text and in JSON', async () => {
    save();
    const filters = ['--focus=hot', '--thread', 'worker 1'];
    const { stdout, stderr } = await tsprof(['diff', ...filters, ...SAVED], {
      cwd: directory.path,
    });
    expect(stdout).toMatch(
      /\nShown: 200 of 1700 samples, 11\.76 % -> 300 of 2100 samples, 14\.29 % \(--focus hot --thread 'worker 1'\)\n$/,
    );
    expect(stderr).toBe('');
    const runs = ['--base=base.tsprof', '--base', 'base.tsprof', '--head', 'head.tsprof'];
    const { base, head } = await jsonDiff([...filters, ...runs], directory.path);
    const written = ['--focus hot', "--thread 'worker 1'"];
    expect(base.shown).toEqual({ samples: 400, of: 3400, filters: written });
    expect(head.shown).toEqual({ samples: 300, of: 2100, filters: written });
    expect(head.profiles[0]?.meta.comments).toContain(
      "filtered: 300 of 2100 samples, 14.29 % (--focus hot --thread 'worker 1')",
    );
  });

  it('all of both without a word on it where there is no filter', async () => {
    save();
    const { stdout } = await tsprof(['diff', ...SAVED], { cwd: directory.path });
    expect(stdout).not.toContain('Shown');
    expect((await jsonDiff(SAVED, directory.path)).base).not.toHaveProperty('shown');
  });
});

describe('diff names the run', () => {
  it('of which the filters leave nothing', async () => {
    save();
    const args = ['diff', '--focus', 'nowhere', ...SAVED];
    const { stdout, stderr, code } = await tsprof(args, { cwd: directory.path });
    expect(stdout).toMatch(
      /^No samples recorded\.\nShown: 0 of 1700 samples, 0\.00 % -> 0 of 2100/,
    );
    expect(stderr).toBe(
      'tsprof: base.tsprof: --focus nowhere leaves none of 1700 samples\n' +
        'tsprof: head.tsprof: --focus nowhere leaves none of 2100 samples\n',
    );
    expect(code).toBe(0);
    const quiet = await tsprof([...args, '-q'], { cwd: directory.path });
    expect(quiet.stderr).toBe('');
  });

  it('that has no times for --time', async () => {
    save();
    writeFileSync(join(directory.path, 'head.pb'), toPprof(HEAD));
    const args = ['diff', '--time', '0..1', 'base.tsprof', 'head.pb'];
    const run = await tsprof(args, { cwd: directory.path });
    expect(run.stderr).toMatch(/^tsprof: head\.pb: Cannot filter by --time 0\.\.1: [^\n]+\n$/);
    expect(run).toMatchObject({ stdout: '', code: 1 });
  });
});

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { toPprof } from '@tsprof/pprof';
import { buildProfile } from '../profiles/build-profile.ts';
import { jsonDiff } from '../support/json-diff.ts';
import { temporaryDirectory } from '../support/temporary-directory.ts';
import { program, tsprof, type Run } from '../support/tsprof.ts';

const directory = temporaryDirectory();
const main = { name: 'main', file: '/app/main.js', startLine: 1, line: 3 };

/** A run that spends so many milliseconds in each of its functions. */
function save(name: string, times: Readonly<Record<string, number>>): string {
  const samples = Object.entries(times).map(([func, ms], i) => ({
    frames: [main, { name: func, file: '/app/lib/work.js', startLine: 9 + i, line: 10 + i }],
    samples: ms,
    cpu: ms * 1e6,
  }));
  writeFileSync(join(directory.path, name), gzipSync(toPprof(buildProfile(samples))));
  return name;
}

function diff(args: readonly string[], input?: Uint8Array): Promise<Run> {
  return tsprof(['diff', ...args], {
    cwd: directory.path,
    ...(input === undefined ? {} : { input }),
  });
}

const BASE = { hot: 2000, warm: 1500, cool: 800 };
const HEAD = { hot: 2600, warm: 1510, cool: 790 };

describe('diff', () => {
  it('prints the table', async () => {
    const { stdout, stderr, code } = await diff([save('a.pb.gz', BASE), save('b.pb.gz', HEAD)]);
    expect(stdout.split('\n').slice(0, 4)).toEqual([
      '  base    head',
      'self s  self s  change      ±      %          name',
      expect.stringMatching(
        /^ 2\.000 +2\.600 +\+0\.600 +0\.\d+ +\+30\.0 +slower +\/app\/lib\/work\.js:9:hot$/,
      ),
      expect.stringMatching(
        /^ 1\.500 +1\.510 +\+0\.010 +0\.\d+ +\+0\.7 +\/app\/lib\/work\.js:10:warm$/,
      ),
    ]);
    expect(stdout).toMatch(/\nSample count: 4300 -> 4900\nTotal time: 4\.300 -> 4\.900 seconds, /);
    expect(stderr).toBe('');
    expect(code).toBe(0);
  });

  it('has the rows, times, paths and number of rows that are asked for', async () => {
    const files = [save('a.pb.gz', BASE), save('b.pb.gz', HEAD)];
    const options = ['--by', 'line', '--total', '--paths=short', '--top', '1', '--normalise'];
    const { stdout } = await diff([...options, ...files]);
    expect(stdout).toMatch(/\ntotal s +total s +change/);
    expect(stdout).toMatch(/ {2}work\.js:10:hot\n3 more rows, /);
    expect(stdout).toContain("\nTotal time: HEAD scaled to BASE's 4.300 seconds\n");
  });

  it('prints the numbers of the table as JSON that the schema describes', async () => {
    const files = [save('a.pb.gz', BASE), save('b.pb.gz', HEAD)];
    expect(await jsonDiff(['--top', '2', ...files], directory.path)).toMatchObject({
      format: 'tsprof-diff',
      report: 'diff',
      unit: 'seconds',
      rows: [{ function: 'hot', self: { base: 2, head: 2.6, verdict: 'slower' } }, {}],
      omitted: { rows: 2 },
      base: { runs: 1, samples: 4300, profiles: [{ threads: [{ name: 'main' }] }] },
    });
    const gone = [save('a.pb.gz', { old: 50 }), save('b.pb.gz', { young: 70 })];
    expect((await jsonDiff(['--by=line', ...gone], directory.path)).rows).toHaveLength(3);
  });

  it('takes the means of several runs a side', async () => {
    const args = [900, 1000, 1100].flatMap((ms, i) => [
      '--base',
      save(`base-${String(i)}.pb.gz`, { hot: ms, warm: 1000 }),
    ]);
    const { rows, base } = await jsonDiff(
      [...args, '--head', save('b.pb.gz', { hot: 1500, warm: 1000 })],
      directory.path,
    );
    expect(base).toMatchObject({ runs: 3, samples: 6000 });
    expect(rows[0]).toMatchObject({ function: 'hot', self: { base: 1, head: 1.5, change: 0.5 } });
  });

  it('reads one side from stdin', async () => {
    const input = readFileSync(join(directory.path, save('b.pb.gz', HEAD)));
    const { stdout } = await diff([save('a.pb.gz', BASE), '-'], input);
    expect(stdout).toContain('+0.600');
  });

  it('finds the function of a real program that takes three times as long', async () => {
    const options = { cwd: directory.path };
    await tsprof(['run', '-o', 'once.pb.gz', program('slower.mjs'), '1'], options);
    await tsprof(['run', '-o', 'thrice.pb.gz', program('slower.mjs'), '3'], options);
    const { rows } = await jsonDiff(['once.pb.gz', 'thrice.pb.gz'], directory.path);
    expect(rows[0]).toMatchObject({ function: 'divide', self: { verdict: 'slower' } });
  });
});

describe('one clear error is printed', () => {
  it.each([
    [[], 'Expected two FILEs, BASE and HEAD, got none'],
    [['a'], 'Expected two FILEs, BASE and HEAD, got 1'],
    [['a', 'b', 'c'], 'Expected two FILEs, BASE and HEAD, got 3; --base and --head take several'],
    [['--base', 'a'], 'Expected --base and --head together, got only one of them'],
    [['--base=a', '--head=b', 'c'], 'Expected no other FILE with --base and --head, got c'],
    [['--by', 'method', 'a', 'b'], 'Expected --by to be one of function, line, got method'],
    [['--time', 'self', 'a', 'b'], 'Expected --time to be FROM..TO, in seconds and from less to'],
    [['--focus', 'a(', 'a', 'b'], 'Expected --focus to be a regular expression, got a(: '],
    [['--top', '-1', 'a', 'b'], 'Expected --top to be a whole number, got -1'],
    [['-', '-'], 'Expected stdin (-) once'],
    [['--bsae', 'a'], 'Unknown option --bsae'],
  ])('for %j', async (args, message) => {
    const run = await diff(args);
    expect(run.stderr).toContain(`tsprof: ${message}`);
    expect(run).toMatchObject({ stdout: '', code: 2 });
  });

  it('for a file that cannot be read', async () => {
    const run = await diff([save('a.pb.gz', BASE), 'missing.pb.gz']);
    expect(run.stderr).toMatch(/^tsprof: Cannot read missing\.pb\.gz: ENOENT: [^\n]+\n$/);
    expect(run).toMatchObject({ stdout: '', code: 1 });
  });

  it('for times of different kinds', async () => {
    const profile = buildProfile([{ frames: [main] }]);
    const wall = {
      ...profile,
      valueTypes: profile.valueTypes.map((value) =>
        value.type === 'cpu' ? { ...value, type: 'wall' } : value,
      ),
      meta: { ...profile.meta, defaultValueType: 'wall' },
    };
    writeFileSync(join(directory.path, 'wall.pb'), toPprof(wall));
    const run = await diff([save('a.pb.gz', BASE), 'wall.pb']);
    expect(run.stderr).toBe(
      'tsprof: Cannot compare the profiles: Expected profiles of one kind of time, got cpu, wall\n',
    );
    expect(run).toMatchObject({ stdout: '', code: 1 });
  });
});

import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { sampleCount } from '@tsprof/core/model';
import { fromPprof, toPprof } from '@tsprof/pprof';
import { buildProfile } from '../profiles/build-profile.ts';
import { temporaryDirectory } from '../support/temporary-directory.ts';
import { program, startTsprof, tsprof, type Run, type RunOptions } from '../support/tsprof.ts';

const directory = temporaryDirectory();
const slower = program('slower.mjs');
/** So that no other program's work passes for a regression; twice the work still is one. */
const WIDE = ['--threshold', '40'];

function ci(args: readonly string[], options: RunOptions = {}): Promise<Run> {
  return tsprof(['ci', ...args], { cwd: directory.path, ...options });
}

function read(name: string): string {
  return readFileSync(join(directory.path, name), 'utf8');
}

function profileIn(name: string): ReturnType<typeof fromPprof> {
  return fromPprof(gunzipSync(readFileSync(join(directory.path, name))));
}

describe('tsprof ci', () => {
  it('leaves the profile of all runs, and a summary', async () => {
    const { code, stdout, stderr } = await ci(['--runs', '2', '-d', 'out/deep', slower, '2']);
    expect(code).toBe(0);
    expect(stderr).toBe(
      'tsprof: run 1 of 2\ntsprof: run 2 of 2\n' +
        'tsprof: wrote flamegraph.svg, report.html, profile.pb.gz, summary.md in out/deep\n',
    );
    expect(stdout).toMatch(/ slower\.mjs:\d+:divide\n/);
    const profile = profileIn('out/deep/profile.pb.gz');
    const runs = profile.labelSets.flat().filter(({ key }) => key === 'run');
    expect(new Set(runs.map(({ value }) => Number(value)))).toEqual(new Set([1, 2]));
    expect(read('out/deep/flamegraph.svg')).toMatch(/<title>[^<]*divide/);
    expect(read('out/deep/report.html')).toContain('product = (product * 31 + i)');
    const summary = read('out/deep/summary.md');
    expect(summary).toContain(
      `## CPU profile of <code>${slower.replaceAll('_', '&#95;')} 2</code>`,
    );
    expect(summary).toContain(` s a run, ${String(sampleCount(profile))} samples in 2 runs`);
    expect(summary).toMatch(
      /\| <code>divide<\/code> <code>slower\.mjs:\d+<\/code> \| \d+\.\d\d \|/,
    );
    expect(summary).toContain('[profile.pb.gz](profile.pb.gz)');
  });

  it('makes the baseline that is not there, and fails on a regression from it', async () => {
    const baseline = ['--baseline', 'main.pb.gz'];
    const first = await ci([...baseline, ...WIDE, slower, '1']);
    expect(first.code).toBe(0);
    expect(first.stderr).toContain('these runs are the baseline main.pb.gz now: there was none\n');
    expect(read('tsprof-ci/summary.md')).not.toContain('regression');

    const made = readFileSync(join(directory.path, 'main.pb.gz'));
    const regressed = await ci([...baseline, ...WIDE, '--by', 'function', slower, '3']);
    expect(regressed.code).toBe(3);
    expect(regressed.stderr).toMatch(
      /tsprof: divide \(\/.*slower\.mjs:\d+\) is slower by \d+\.\d %\n$/,
    );
    expect(regressed.stdout).toMatch(/ slower +slower\.mjs:\d+:divide\n/);
    const summary = read('tsprof-ci/summary.md');
    expect(summary).toMatch(
      /^\*\*Slower\*\* by 40 % or more, and by more than chance: .*1 function/m,
    );
    expect(summary).toMatch(/<code>divide<\/code> .*\*\*regression\*\* \|$/m);
    expect(summary).not.toMatch(/<code>multiply<\/code> .*\*\*regression\*\*/);
    expect(JSON.parse(read('tsprof-ci/diff.json'))).toMatchObject({
      format: 'tsprof-diff',
      base: { runs: 3 },
      head: { runs: 3 },
    });
    expect(read('tsprof-ci/diff.svg')).toMatch(/<title>[^<]*divide/);
    // A run that fails does not move what it is compared with.
    expect(readFileSync(join(directory.path, 'main.pb.gz'))).toEqual(made);

    const same = await ci([...baseline, ...WIDE, slower, '1']);
    expect({ code: same.code, summary: read('tsprof-ci/summary.md') }).toEqual({
      code: 0,
      summary: expect.stringContaining('**No regression** by 40 % or more') as unknown,
    });

    await ci(['--runs', '1', '--no-source', slower, '1']);
    expect(readdirSync(join(directory.path, 'tsprof-ci')).sort()).toEqual([
      'flamegraph.svg',
      'profile.pb.gz',
      'report.html',
      'summary.md',
    ]);
    expect(read('tsprof-ci/report.html')).not.toContain('product = (product * 31 + i)');

    const updated = await ci([...baseline, '--update-baseline', '--runs', '1', slower, '3']);
    expect(updated.code).toBe(3);
    expect(updated.stderr).toContain('these runs are the baseline main.pb.gz now: as asked for\n');
    expect(readFileSync(join(directory.path, 'main.pb.gz'))).toEqual(
      readFileSync(join(directory.path, 'tsprof-ci/profile.pb.gz')),
    );
  });

  it('adds the summary to the page of a step of GitHub Actions', async () => {
    const env = {
      GITHUB_STEP_SUMMARY: join(directory.path, 'step.md'),
      GITHUB_SERVER_URL: 'https://github.example',
      GITHUB_REPOSITORY: 'a/b',
      GITHUB_RUN_ID: '42',
    };
    writeFileSync(env.GITHUB_STEP_SUMMARY, 'before\n');
    const { code } = await ci(['--runs', '1', slower, '1'], { env });
    expect(code).toBe(0);
    const summary = read('tsprof-ci/summary.md');
    expect(read('step.md')).toBe(`before\n${summary}\n`);
    expect(summary).toContain('(https://github.example/a/b/actions/runs/42#artifacts)');
  });

  it('takes the part that filters take, of the baseline as well', async () => {
    const filters = ['--focus', '^divide$'];
    await ci(['--runs', '1', '--baseline', 'main.pb.gz', slower, '1']);
    const { code, stdout } = await ci([
      ...WIDE,
      ...filters,
      '--baseline',
      'main.pb.gz',
      slower,
      '1',
    ]);
    expect(code).toBe(0);
    expect(stdout).toContain(':divide\n');
    expect(stdout).not.toContain(':multiply\n');
  });
});

describe('tsprof ci says what is wrong, and writes nothing', () => {
  it('with a program that fails', async () => {
    const fails = join(directory.path, 'fails.mjs');
    writeFileSync(fails, 'process.exitCode = 7;');
    const { code, stdout, stderr } = await ci(['--baseline', 'main.pb.gz', fails]);
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toBe(
      'tsprof: run 1 of 3\ntsprof: run 1 of 3 exited with code 7; nothing is written\n',
    );
    expect(existsSync(join(directory.path, 'main.pb.gz'))).toBe(false);
    expect(readdirSync(join(directory.path, 'tsprof-ci'))).toEqual([]);
  });

  it('with a run that is interrupted', async () => {
    const waits = join(directory.path, 'waits.mjs');
    writeFileSync(waits, "console.log('waiting'); setInterval(() => undefined, 1000);");
    const { child, says, end } = startTsprof(['ci', waits], { cwd: directory.path });
    await says('waiting');
    child.kill('SIGINT');
    const { code, stderr } = await end;
    expect(code).toBe(1);
    expect(stderr).toContain('run 1 of 3 was ended by SIGINT; nothing is written\n');
  });

  it('with a baseline that is no profile, before anything runs', async () => {
    writeFileSync(join(directory.path, 'main.pb.gz'), 'nonsense');
    const { code, stderr } = await ci(['--runs', '1', '--baseline', 'main.pb.gz', slower, '1']);
    expect(code).toBe(1);
    expect(stderr).toMatch(/^tsprof: Cannot read main\.pb\.gz: .*\n$/);
    expect(read('main.pb.gz')).toBe('nonsense');
  });

  it('with a baseline of another kind of time', async () => {
    const profile = buildProfile([{ frames: [{ name: 'a' }], samples: 3, cpu: 1e6 }]);
    const wall = [profile.valueTypes[0], { type: 'wall', unit: 'nanoseconds' }] as const;
    const meta = { ...profile.meta, defaultValueType: 'wall' };
    writeFileSync(
      join(directory.path, 'main.pb'),
      toPprof({ ...profile, valueTypes: wall as unknown as typeof profile.valueTypes, meta }),
    );
    const { code, stderr } = await ci(['--runs', '1', '--baseline', 'main.pb', slower, '1']);
    expect(code).toBe(1);
    expect(stderr).toMatch(/\ntsprof: Cannot compare with the baseline: .*wall.*\n$/);
  });

  it.each([
    [['--runs', '0', 'x.mjs'], 'Expected --runs to be from 1 to 1000, got 0'],
    [['--threshold', '-1', 'x.mjs'], 'Expected --threshold to be a number from 0 to'],
    [['--update-baseline', 'x.mjs'], 'Expected --baseline FILE with --update-baseline'],
    [['--runs', '1'], 'Expected a program'],
    [['missing.mjs'], 'Cannot find the program missing.mjs'],
  ])('%j', async (args, message) => {
    writeFileSync(join(directory.path, 'x.mjs'), '');
    const { code, stdout, stderr } = await ci(args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(message);
    expect(existsSync(join(directory.path, 'tsprof-ci'))).toBe(false);
  });

  it('where a file of its own is a directory', async () => {
    mkdirSync(join(directory.path, 'tsprof-ci/summary.md'), { recursive: true });
    const { code, stderr } = await ci([slower, '1']);
    expect(code).toBe(2);
    expect(stderr).toContain('Cannot write tsprof-ci/summary.md: it is a directory');
  });
});

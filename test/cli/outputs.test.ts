import { execFileSync, spawnSync } from 'node:child_process';
import {
  chmodSync,
  closeSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { columnTotal, sampleCount } from '@tsprof/core/model';
import { fromCpuprofile } from '@tsprof/cpuprofile';
import { fromPprof } from '@tsprof/pprof';
import { temporaryDirectory } from '../support/temporary-directory.ts';
import { program, startTsprof, tsprof, TSPROF } from '../support/tsprof.ts';

const directory = temporaryDirectory();
const burn = program('burn.cjs');

function inDirectory(name: string): string {
  return join(directory.path, name);
}

/** What a file says of the whole run, as far as its format has it. */
interface Totals {
  readonly samples?: number;
  readonly nanoseconds?: number;
}

function pprofTotals(content: Buffer): Totals {
  const [samples, cpu] = fromPprof(content).samples.values.map(columnTotal).map(Number);
  return { samples: samples ?? NaN, nanoseconds: cpu ?? NaN };
}

function packedTotals(content: Buffer): Totals {
  return pprofTotals(gunzipSync(content));
}

function speedscopeTotals(content: Buffer): Totals {
  const { profiles } = JSON.parse(String(content)) as { profiles: { weights: number[] }[] };
  const weights = profiles.flatMap((profile) => profile.weights);
  return { nanoseconds: weights.reduce((sum, weight) => sum + weight, 0) };
}

function cpuprofileTotals(content: Buffer): Totals {
  return { samples: sampleCount(fromCpuprofile(content)) };
}

function collapsedTotals(content: Buffer): Totals {
  const lines = String(content).trimEnd().split('\n');
  const counts = lines.map((line) => Number(line.slice(line.lastIndexOf(' '))));
  return { samples: counts.reduce((sum, count) => sum + count, 0) };
}

function statprofTotals(content: Buffer): Totals {
  return { samples: Number(/^Sample count: (\d+)$/m.exec(String(content))?.[1]) };
}

function svgTotals(content: Buffer): Totals {
  const [, text = ''] = /<metadata>([^<]*)<\/metadata>/.exec(String(content)) ?? [];
  const { samples, total } = JSON.parse(text.replaceAll('&quot;', '"')) as Record<string, number>;
  return { samples: samples ?? NaN, nanoseconds: total ?? NaN };
}

describe('a file', () => {
  it('is written in the format of its ending, several from one run', async () => {
    const formats = {
      'a.pb.gz': packedTotals,
      'b.pprof': packedTotals,
      'c.pb': pprofTotals,
      'd.speedscope.json': speedscopeTotals,
      'd.cpuprofile': cpuprofileTotals,
      'e.collapsed': collapsedTotals,
      'f.folded': collapsedTotals,
      'g.statprof.txt': statprofTotals,
      'H.TXT': statprofTotals,
      'i.svg': svgTotals,
    };
    const options = Object.keys(formats).flatMap((file) => ['-o', file]);
    const { code, stdout, stderr } = await tsprof(['run', ...options, burn], {
      cwd: directory.path,
    });
    expect(code, stderr).toBe(0);
    expect(stdout).toBe('burnt\n');
    const all = Object.entries(formats).map(([file, read]) =>
      read(readFileSync(inDirectory(file))),
    );
    const [first, ...others] = all;
    expect(first?.samples).toBeGreaterThan(20);
    for (const totals of others) expect(first).toMatchObject(totals);
    expect(stderr).toBe(
      Object.keys(formats)
        .map((file) => `tsprof: wrote ${file}\n`)
        .join(''),
    );
    expect(readdirSync(directory.path).sort()).toEqual(Object.keys(formats).sort());
  });

  it('is written in the format that is named', async () => {
    const options = ['-o', 'collapsed:out', '-o', 'pprof:plain.pb', '--output=pprof:packed'];
    await tsprof(['run', ...options, burn], { cwd: directory.path });
    expect(collapsedTotals(readFileSync(inDirectory('out'))).samples).toBeGreaterThan(20);
    expect(pprofTotals(readFileSync(inDirectory('plain.pb'))).samples).toBeGreaterThan(20);
    expect(packedTotals(readFileSync(inDirectory('packed'))).samples).toBeGreaterThan(20);
  });

  it('keeps its place and permissions when it is replaced', async () => {
    writeFileSync(inDirectory('real.txt'), 'old', { mode: 0o600 });
    symlinkSync('real.txt', inDirectory('link.txt'));
    await tsprof(['run', '-o', 'link.txt', '-e', '0'], { cwd: directory.path });
    expect(readFileSync(inDirectory('real.txt'), 'utf8')).not.toBe('old');
    expect(statSync(inDirectory('real.txt')).mode & 0o777).toBe(0o600);
  });

  it('stays as it was when there is no profile', async () => {
    writeFileSync(inDirectory('out.txt'), 'old');
    const code = 'process.kill(process.pid, "SIGKILL")';
    await tsprof(['run', '-o', 'out.txt', '-e', code], { cwd: directory.path });
    expect(readFileSync(inDirectory('out.txt'), 'utf8')).toBe('old');
    expect(readdirSync(directory.path)).toEqual(['out.txt']);
  });

  it('is there beside those that cannot be written', async () => {
    mkdirSync(inDirectory('gone'));
    const code = 'require("fs").rmdirSync("gone")';
    const options = ['-o', 'gone/out.txt', '-o', 'out.txt'];
    const run = await tsprof(['run', ...options, '-e', code], { cwd: directory.path });
    expect(run.stderr).toMatch(
      /^tsprof: Cannot write gone\/out\.txt: ENOENT.*\n.*wrote out\.txt\n$/,
    );
    expect(run.code).toBe(1);
  });

  it('takes the place of the report, unless that is asked for', async () => {
    const cwd = directory.path;
    const without = await tsprof(['run', '-o', 'out.txt', '-e', '0'], { cwd });
    expect(without.stdout).toBe('');
    const withReport = await tsprof(['run', '--report', 'statprof', '-o', 'out.txt', '-e', '0'], {
      cwd,
    });
    expect(withReport.stdout).not.toBe('');
  });
});

describe('before the program starts tsprof refuses', () => {
  it.each([
    [
      'a directory',
      'folder',
      /^tsprof: Cannot tell the format of folder by its ending; known are /,
    ],
    ['a directory', 'pprof:folder', /^tsprof: Cannot write folder: it is a directory\n/],
    ['the name of one', 'pprof:new/', /^tsprof: Cannot write new\/: it names a directory\n/],
    ['a missing directory', 'missing/out.txt', /^tsprof: Cannot write missing\/out\.txt: ENOENT/],
    ['a file as directory', 'file/out.txt', /^tsprof: Cannot write file\/out\.txt: ENOTDIR/],
    ['an unknown format', 'out.xml', /^tsprof: Cannot tell the format of out\.xml /],
    ['an unknown format', 'xml:out.xml', /^tsprof: Cannot tell the format of xml:out\.xml /],
    ['no name', 'pprof:', /^tsprof: Expected a file name, got none\n/],
    [
      'a file system without files',
      '/proc/tsprof.txt',
      /^tsprof: Cannot write \/proc\/tsprof\.txt: /,
    ],
  ])('%s, %s', async (_, output, message) => {
    mkdirSync(inDirectory('folder'));
    writeFileSync(inDirectory('file'), '');
    const run = await tsprof(['run', '-o', output, '-e', 'console.log("ran")'], {
      cwd: directory.path,
    });
    expect(run.stderr).toMatch(message);
    expect(run.stdout).toBe('');
    expect(run.code).toBe(2);
    expect(readdirSync(directory.path).sort()).toEqual(['file', 'folder']);
  });

  it.skipIf(process.getuid?.() === 0)('what is not permitted', async () => {
    chmodSync(directory.path, 0o500);
    const output = inDirectory('out.txt');
    const run = await tsprof(['run', '-o', output, '-e', 'console.log("ran")']);
    chmodSync(directory.path, 0o700);
    expect(run.stderr).toMatch(/^tsprof: Cannot write .*: EACCES/);
    expect(run.stdout).toBe('');
    expect(run.code).toBe(2);
  });

  it('the same file twice', async () => {
    const options = ['-o', 'out.txt', '-o', './out.txt'];
    const run = await tsprof(['run', ...options, '-e', 'console.log("ran")'], {
      cwd: directory.path,
    });
    expect(run.stderr).toMatch(/^tsprof: Expected every output once, got \.\/out\.txt again\n/);
    expect(run).toMatchObject({ stdout: '', code: 2 });
  });

  it('two things on stdout', async () => {
    const run = await tsprof([
      'run',
      '-o',
      '-',
      '--report',
      'statprof',
      '-e',
      'console.log("ran")',
    ]);
    expect(run.stderr).toMatch(
      /^tsprof: Expected one thing on stdout, got --report and --output -\n/,
    );
    expect(run).toMatchObject({ stdout: '', code: 2 });
  });
});

describe('stdout', () => {
  it('has what the program wrote, and then the report', async () => {
    const { child, says, end } = startTsprof([
      'run',
      '-e',
      'console.log("first"); setTimeout(() => console.log("last"), 300)',
    ]);
    await says('first');
    expect(child.exitCode).toBeNull();
    const { stdout, stderr, code } = await end;
    expect(stdout).toMatch(
      /^first\nlast\nown \d.*\n\n +% +cumulative +self\n[^]*\nSample count: \d+\nTotal time: /,
    );
    expect(stderr).toBe('');
    expect(code).toBe(0);
  });

  it.each([
    ['-', statprofTotals],
    ['statprof:-', statprofTotals],
    ['collapsed:-', collapsedTotals],
    ['speedscope:-', speedscopeTotals],
  ])('takes the profile for -o %s', async (output, read) => {
    const { stdout } = await tsprof(['run', '-o', output, burn]);
    expect(stdout.startsWith('burnt\n')).toBe(true);
    const content = Buffer.from(stdout.slice('burnt\n'.length));
    const { samples, nanoseconds } = read(content);
    expect(samples ?? nanoseconds).toBeGreaterThan(20);
  });

  it('takes a compressed one, too', () => {
    const code = 'for (const end = Date.now() + 200; Date.now() < end; );';
    const content = execFileSync(process.execPath, [TSPROF, 'run', '-o', 'pprof:-', '-e', code]);
    expect(packedTotals(content).samples).toBeGreaterThan(20);
  });

  it('may be closed before all is read', () => {
    const command = `"${process.execPath}" "${TSPROF}" run --top 0 "${burn}"; echo "code $?" >&2`;
    const { stdout, stderr } = spawnSync('sh', ['-c', `{ ${command}; } | head -n 1`], {
      encoding: 'utf8',
    });
    expect(stdout).toBe('burnt\n');
    expect(stderr).toBe('code 0\n');
  });
});

it('leaves nothing in the directory for temporary files', async () => {
  mkdirSync(inDirectory('tmp'));
  const env = { TMPDIR: inDirectory('tmp') };
  await tsprof(['run', '-e', '0'], { env });
  await tsprof(['run', '-e', 'process.kill(process.pid, "SIGKILL")'], { env });
  await tsprof(['run', '-o', 'missing/out.txt', '-e', '0'], { env, cwd: directory.path });
  const running = startTsprof(['run', '-e', 'console.log("ready"); setInterval(() => {}, 1e3)'], {
    env,
  });
  await running.says('ready');
  running.child.kill('SIGTERM');
  await running.end;
  expect(readdirSync(inDirectory('tmp'))).toEqual([]);
});

describe('on stderr', () => {
  it('--quiet says nothing', async () => {
    const run = await tsprof(['run', '--quiet', '-o', 'out.txt', '-e', '0'], {
      cwd: directory.path,
    });
    expect(run).toMatchObject({ stdout: '', stderr: '', code: 0 });
  });

  it('--verbose says how it was sampled', async () => {
    const run = await tsprof(['run', '--verbose', '--report', 'none', '--hz', '200', burn]);
    expect(run.stderr).toMatch(
      /^tsprof: running node .*burn\.cjs\ntsprof: timer \w+, engine \w+, 200 Hz asked for\n/,
    );
    expect(run.stderr).toMatch(/\ntsprof: \d+ samples in [\d.]+ s, one every \d+ nanoseconds of /);
    expect(run.stderr).toMatch(/\ntsprof: lost: \d+ dropped, /);
  });
});

describe.runIf(process.platform === 'linux')('a full stdout', () => {
  it('is an error of one line', () => {
    const full = openSync('/dev/full', 'w');
    const { status, stderr } = spawnSync(process.execPath, [TSPROF, burn], {
      stdio: ['ignore', full, 'pipe'],
      encoding: 'utf8',
    });
    closeSync(full);
    expect(status).toBe(1);
    expect(stderr).toMatch(/^tsprof: Cannot write to stdout: ENOSPC.*\n$/);
  });
});

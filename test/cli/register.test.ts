import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { decodeSnapshot } from '@tsprof/core/snapshot';
import { functionsIn, readSaved } from '../support/read-saved.ts';
import { temporaryDirectory } from '../support/temporary-directory.ts';
import { node, program, type Run } from '../support/tsprof.ts';

const directory = temporaryDirectory();
const core = import.meta.resolve('@tsprof/core/register');
const all = import.meta.resolve('tsprof/register');
const burn = program('burn.cjs');

function run(args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Run> {
  return node(args, { cwd: directory.path, env });
}

function files(): string[] {
  return readdirSync(directory.path);
}

describe('@tsprof/core/register', () => {
  it.each([
    ['--import', core],
    ['--require', fileURLToPath(core)],
  ])('writes a snapshot when it is given to %s', async (option, value) => {
    const { stdout, stderr, code } = await run([option, value, burn]);
    expect({ stdout, stderr, code }).toEqual({ stdout: 'burnt\n', stderr: '', code: 0 });
    const [file = ''] = files();
    expect(file).toMatch(/^tsprof-\d+\.tsprof$/);
    const { profile } = decodeSnapshot(readFileSync(join(directory.path, file)));
    expect(functionsIn(profile)).toContain('burn');
    expect(profile.meta.argv).toEqual([process.execPath, burn]);
    expect(file).toBe(`tsprof-${String(profile.meta.pid)}.tsprof`);
  });

  it('is set by the environment, of which the program sees nothing', async () => {
    const environment = {
      TSPROF_HZ: '200',
      TSPROF_TIMER: 'wall',
      TSPROF_ENGINE: 'portable',
      TSPROF_OUTPUT: 'out.tsprof',
    };
    const code = 'Object.keys(process.env).filter((name) => name.startsWith("TSPROF"))';
    const { stdout } = await run(['--import', core, '-p', code], environment);
    expect(stdout).toBe('[]\n');
    expect(files()).toEqual(['out.tsprof']);
    const { profile } = decodeSnapshot(readFileSync(join(directory.path, 'out.tsprof')));
    expect(profile.meta.sampler).toEqual({ timer: 'wall', engine: 'portable', requestedHz: 200 });
  });

  it('writes where the program was started, wherever that goes', async () => {
    await run(['--import', core, '-e', 'process.chdir("/")'], { TSPROF_OUTPUT: 'out.tsprof' });
    expect(files()).toEqual(['out.tsprof']);
  });

  it.each([
    [{ TSPROF_HZ: 'often' }, 'Expected TSPROF_HZ to be a number from 1 to 10000, got "often"', 2],
    [{ TSPROF_OUTPUT: '.' }, 'Cannot write .: it is a directory', 2],
    [
      { TSPROF_ENGINE: 'portable', TSPROF_TIMER: 'prof' },
      'Cannot use the timer "prof" with the engine "portable": ',
      1,
    ],
  ])('does not start the program with %j', async (environment, message, expected) => {
    const args = ['--import', core, '-e', 'console.log("ran")'];
    const { stdout, stderr, code } = await run(args, environment);
    expect(stderr).toMatch(/^[^\n]+\n$/);
    expect(stderr.startsWith(`tsprof: ${message}`)).toBe(true);
    expect(stdout).toBe('');
    expect(code).toBe(expected);
    expect(files()).toEqual([]);
  });

  it('says so if the profile cannot be written, and changes no exit code', async () => {
    mkdirSync(join(directory.path, 'gone'));
    const code = 'require("fs").rmdirSync("gone"); process.exit(4)';
    const ended = await run(['--import', core, '-e', code], { TSPROF_OUTPUT: 'gone/out.tsprof' });
    expect(ended.stderr).toMatch(/^tsprof: ENOENT: [^\n]+\n$/);
    expect(ended.code).toBe(4);
  });

  it('works with a program that uses the library itself', async () => {
    const code = `
      import { getProfile, isActive, profile, start, stop } from ${JSON.stringify(import.meta.resolve('@tsprof/core'))};
      const levels = [isActive()];
      start(); stop();
      levels.push(isActive(), profile(() => 1).result, getProfile().meta.pid === process.pid);
      console.log(levels.join());`;
    const args = ['--import', core, '--input-type=module', '-e', code];
    const { stdout, stderr } = await run(args, { TSPROF_OUTPUT: 'out.tsprof' });
    expect({ stdout, stderr }).toEqual({ stdout: 'true,true,1,true\n', stderr: '' });
    expect(files()).toEqual(['out.tsprof']);
  });
});

describe('tsprof/register', () => {
  it('writes pprof by default', async () => {
    await run(['--import', all, burn]);
    const [file = ''] = files();
    expect(file).toMatch(/^tsprof-\d+\.pb\.gz$/);
    expect(functionsIn(readSaved(join(directory.path, file)))).toContain('burn');
  });

  it('writes the format of the ending', async () => {
    await run(['--import', all, burn], { TSPROF_OUTPUT: 'out.statprof.txt' });
    const text = readFileSync(join(directory.path, 'out.statprof.txt'), 'utf8');
    expect(text).toMatch(/burn\.cjs:\d+:burn\n/);
  });

  it.each([
    ['out.xml', 'Cannot tell the format of out.xml by its ending; '],
    ['-', "Cannot write -: stdout is the program's"],
  ])('does not start the program for TSPROF_OUTPUT=%s', async (output, message) => {
    const { stdout, stderr, code } = await run(['--import', all, '-e', 'console.log("ran")'], {
      TSPROF_OUTPUT: output,
    });
    expect(stderr.startsWith(`tsprof: ${message}`)).toBe(true);
    expect(stdout).toBe('');
    expect(code).toBe(2);
  });
});

it('no frame of tsprof is in a profile', async () => {
  await run(['--require', fileURLToPath(all), burn], { TSPROF_OUTPUT: 'out.pb.gz' });
  const profile = readSaved(join(directory.path, 'out.pb.gz'));
  const own = profile?.functions.file.filter((file) => /packages\/(core|cli)\//.test(file));
  expect(own).toEqual([]);
});

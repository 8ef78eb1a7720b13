import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { Profile } from '@tsprof/core/model';
import { decodeSnapshot } from '@tsprof/core/snapshot';
import { describe, expect, it } from 'vitest';
import { readSaved } from '../support/read-saved.ts';
import { secondsByThread } from '../support/seconds-by-thread.ts';
import { temporaryDirectory } from '../support/temporary-directory.ts';
import { node, program, start, startTsprof, tsprof, type Running } from '../support/tsprof.ts';

const directory = temporaryDirectory();
const register = fileURLToPath(import.meta.resolve('tsprof/register'));
const coreRegister = fileURLToPath(import.meta.resolve('@tsprof/core/register'));
const turns = program('take-turns.mjs');
const BOTH_THREADS = ['main', 'worker 1'];

type Turn = 'first' | 'second' | 'third';

async function takeTurn({ child, says }: Running, turn: Turn): Promise<void> {
  const done = says(`${turn}\n`);
  child.stdin?.write(`${turn}\n`);
  await done;
}

function saved(file: string): Profile {
  const profile = readSaved(join(directory.path, file));
  if (profile === undefined) throw new Error(`There is no ${file}`);
  return profile;
}

/** For each turn, the threads that were seen in it. */
function seen(profile: Profile): Record<Turn, string[]> {
  const threadsIn = (turn: Turn): string[] => Object.keys(secondsByThread(profile, turn)).sort();
  return { first: threadsIn('first'), second: threadsIn('second'), third: threadsIn('third') };
}

describe('tsprof run', () => {
  async function startTurns(...options: string[]): Promise<Running> {
    const args = ['run', '-q', '-o', 'out.pb.gz', ...options, turns];
    const running = startTsprof(args, { cwd: directory.path, input: null });
    await running.says('ready');
    return running;
  }

  it('--delay begins later, on all threads', async () => {
    const running = await startTurns('--delay', '3');
    await takeTurn(running, 'first');
    // Longer than the delay: a busy machine begins late, too.
    await sleep(4500);
    await takeTurn(running, 'second');
    running.child.stdin?.end();
    expect(await running.end).toMatchObject({ code: 0, stderr: '' });
    expect(seen(saved('out.pb.gz'))).toEqual({ first: [], second: BOTH_THREADS, third: [] });
  });

  it('--duration ends sooner, on all threads, and saves what it has', async () => {
    const running = await startTurns('--duration', '3');
    await takeTurn(running, 'first');
    await sleep(4500);
    await takeTurn(running, 'second');
    // The child of tsprof, without a chance to save.
    running.child.kill('SIGTERM');
    expect(await running.end).toMatchObject({ code: 143, stderr: '' });
    const profile = saved('out.pb.gz');
    expect(seen(profile)).toEqual({ first: BOTH_THREADS, second: [], third: [] });
    expect(profile.meta.duration / 1e9).toBeGreaterThan(2.9);
    expect(profile.meta.duration / 1e9).toBeLessThan(4.5);
  });

  it('keeps the profile of a program that is killed after its --duration', async () => {
    const code =
      'const spin = () => { const { user } = process.cpuUsage(); while (process.cpuUsage().user - user < 3e5); };' +
      'spin(); setTimeout(() => process.kill(process.pid, "SIGKILL"), 1500)';
    const options = ['run', '-q', '-o', 'out.pb.gz', '--duration', '0.5', '-e', code];
    const run = await tsprof(options, { cwd: directory.path });
    expect(run).toMatchObject({ code: 137, stderr: '' });
    expect(saved('out.pb.gz').functions.name).toContain('spin');
  });

  it('samples in the middle of a loop that never ends', async () => {
    const code =
      'function spin() { for (let i = 0; ; i++) if (i === 1e8) require("fs").writeSync(1, "ready") } spin()';
    const options = ['run', '-q', '-o', 'out.pb.gz', '--delay', '0.1', '--duration', '0.3'];
    const running = startTsprof([...options, '-e', code], { cwd: directory.path });
    await running.says('ready');
    await sleep(1000);
    running.child.kill('SIGINT');
    expect(await running.end).toMatchObject({ code: 130, stderr: '' });
    const profile = saved('out.pb.gz');
    expect(secondsByThread(profile, 'spin')['main']).toBeGreaterThan(0.05);
    expect(profile.meta.duration / 1e9).toBeGreaterThan(0.29);
    expect(profile.meta.duration / 1e9).toBeLessThan(1);
  });

  it('has nothing to report of a program that ends before it begins', async () => {
    const run = await tsprof(['run', '--delay', '60', '-e', 'console.log("done")']);
    expect(run).toMatchObject({ code: 0, stdout: 'done\nNo samples recorded.\n', stderr: '' });
  });

  it.each([
    ['--delay=-1', 'Expected --delay to be a number from 0 to 31536000, got -1'],
    ['--duration=0', 'Expected --duration to be a number from 0.001 to 31536000, got 0'],
    ['--duration=1m', 'Expected --duration to be a number from 0.001 to 31536000, got 1m'],
  ])('refuses %s', async (option, message) => {
    const { code, stderr } = await tsprof(['run', option, '-e', '0']);
    expect(code).toBe(2);
    expect(stderr).toContain(`tsprof: ${message}\n`);
  });
});

describe('TSPROF_SIGNAL', () => {
  async function startTurns(preload: string, env: Record<string, string> = {}): Promise<Running> {
    const running = start(process.execPath, ['--require', preload, turns], {
      cwd: directory.path,
      env: { TSPROF_SIGNAL: 'SIGWINCH', ...env },
      input: null,
    });
    await running.says('ready');
    return running;
  }

  /** Sends the signal and waits for what comes of it. */
  async function signal({ child, says }: Running, expected: string): Promise<void> {
    const answered = Promise.all([
      says(expected, 'stderr'),
      // It listens to the same signal.
      says('the program got SIGWINCH'),
    ]);
    child.kill('SIGWINCH');
    await answered;
  }

  it('begins and ends windows, on all threads, each in a file of its own', async () => {
    const running = await startTurns(register, { TSPROF_OUTPUT: 'out.pb.gz' });
    await takeTurn(running, 'first');
    await signal(running, 'tsprof: sampling, until SIGWINCH');
    await takeTurn(running, 'second');
    await signal(running, `wrote ${join(directory.path, 'out-1.pb.gz')}`);
    await takeTurn(running, 'first');
    await signal(running, 'tsprof: sampling, until SIGWINCH');
    await takeTurn(running, 'third');
    running.child.stdin?.end();
    expect((await running.end).code).toBe(0);

    expect(readdirSync(directory.path).sort()).toEqual(['out-1.pb.gz', 'out-2.pb.gz']);
    expect(seen(saved('out-1.pb.gz'))).toEqual({ first: [], second: BOTH_THREADS, third: [] });
    expect(seen(saved('out-2.pb.gz'))).toEqual({ first: [], second: [], third: BOTH_THREADS });
  });

  it('writes snapshots without the exporters, and ends a window by its duration', async () => {
    const running = await startTurns(coreRegister, { TSPROF_DURATION: '2' });
    const wrote = running.says('wrote', 'stderr');
    await signal(running, 'tsprof: sampling, until SIGWINCH');
    await takeTurn(running, 'first');
    await wrote;
    await takeTurn(running, 'second');
    running.child.stdin?.end();
    expect((await running.end).code).toBe(0);
    const file = `tsprof-${String(running.child.pid)}-1.tsprof`;
    expect(readdirSync(directory.path)).toEqual([file]);
    const { profile } = decodeSnapshot(readFileSync(join(directory.path, file)));
    expect(seen(profile)).toEqual({ first: BOTH_THREADS, second: [], third: [] });
  });

  it('works in a loop that never ends, and ends no program', async () => {
    const code =
      'function spin() { for (let i = 0; ; i++) if (i === 1e8) require("fs").writeSync(1, "ready") } spin()';
    const running = start(process.execPath, ['--require', register, '-e', code], {
      cwd: directory.path,
      env: { TSPROF_SIGNAL: 'SIGUSR2', TSPROF_OUTPUT: 'out.pb.gz' },
    });
    await running.says('ready');
    for (const expected of ['sampling', 'wrote', 'sampling', 'wrote']) {
      const answered = running.says(expected, 'stderr');
      running.child.kill('SIGUSR2');
      await answered;
    }
    running.child.kill('SIGTERM');
    expect(await running.end).toMatchObject({ signal: 'SIGTERM' });
    expect(readdirSync(directory.path).sort()).toEqual(['out-1.pb.gz', 'out-2.pb.gz']);
  });

  it('outlives a storm of signals', async () => {
    const running = await startTurns(register, { TSPROF_OUTPUT: 'out.collapsed' });
    for (let i = 0; i < 300; i++) {
      running.child.kill('SIGWINCH');
      await sleep(2);
    }
    await takeTurn(running, 'first');
    running.child.stdin?.end();
    const { code, stderr } = await running.end;
    expect(code).toBe(0);
    const wrote = stderr.split('\n').filter((line) => line.startsWith('tsprof: wrote'));
    const begun = stderr.split('\n').filter((line) => line.startsWith('tsprof: sampling'));
    expect(wrote.length).toBeGreaterThan(1);
    expect(begun).toHaveLength(wrote.length);
    expect(stderr.split('\n')).toHaveLength(2 * wrote.length + 1);
    expect(readdirSync(directory.path)).toHaveLength(wrote.length);
  });

  it('leaves alone what the program samples itself', async () => {
    const core = fileURLToPath(import.meta.resolve('@tsprof/core'));
    const code = `
      const { start, stop, getProfile } = require(${JSON.stringify(core)});
      const signal = () => process.kill(process.pid, 'SIGUSR2');
      const turn = () => new Promise((resolve) => setTimeout(resolve, 200));
      (async () => {
        start(); signal(); await turn(); signal(); await turn(); stop();
        console.log(getProfile().meta.duration > 3e8);
      })();`;
    const run = await node(['--require', register, '-e', code], {
      cwd: directory.path,
      env: { TSPROF_SIGNAL: 'SIGUSR2', TSPROF_OUTPUT: 'out.pb.gz' },
    });
    expect(run).toMatchObject({ code: 0, stdout: 'true\n' });
    expect(saved('out-1.pb.gz').meta.duration).toBeLessThan(3.5e8);
  });

  it.each([
    ['USR2', 'Expected TSPROF_SIGNAL to be a signal such as'],
    ['SIGUSR1', 'Expected TSPROF_SIGNAL to be a signal such as'],
  ])('does not start the program with %s', async (value, message) => {
    const run = await node(['--require', register, '-e', 'console.log("ran")'], {
      env: { TSPROF_SIGNAL: value },
    });
    expect(run).toMatchObject({ code: 2, stdout: '' });
    expect(run.stderr.startsWith(`tsprof: ${message}`)).toBe(true);
  });

  it('is not for tsprof run, which waits for one profile', async () => {
    const run = await tsprof(['run', '-q', '-e', 'console.log(process.env.TSPROF_SIGNAL)'], {
      env: { TSPROF_SIGNAL: 'SIGUSR2' },
    });
    expect(run.stdout).toMatch(/^undefined\n/);
    expect(run.code).toBe(0);
  });
});

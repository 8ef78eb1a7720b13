import { spawn, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Profile } from '@tsprof/core/model';
import { afterEach, describe, expect, it } from 'vitest';
import { readSaved } from '../support/read-saved.ts';
import { secondsByThread } from '../support/seconds-by-thread.ts';
import { temporaryDirectory } from '../support/temporary-directory.ts';
import {
  program,
  start,
  startTsprof,
  tsprof,
  TSPROF,
  type Run,
  type Running,
} from '../support/tsprof.ts';

const directory = temporaryDirectory();
const target = program('be-attached.mjs');
const started: Running[] = [];

afterEach(() => {
  for (const { child } of started.splice(0)) child.kill('SIGKILL');
});

/** Starts a process to attach to. Its inspector takes any free port. */
async function startTarget(way: string, ...nodeOptions: string[]): Promise<Running> {
  const args = ['--inspect-port=0', ...nodeOptions, target, way];
  const running = start(process.execPath, args, { input: null });
  started.push(running);
  await running.says('ready');
  return running;
}

function attachArguments({ child }: Running, options: readonly string[]): string[] {
  return ['attach', '-q', '-o', 'out.pb.gz', ...options, String(child.pid)];
}

function attach(running: Running, ...options: string[]): Promise<Run> {
  return tsprof(attachArguments(running, options), { cwd: directory.path });
}

function saved(): Profile {
  const profile = readSaved(join(directory.path, 'out.pb.gz'));
  if (profile === undefined) throw new Error('There is no profile');
  return profile;
}

const QUIET = { code: 0, signal: null, stdout: '', stderr: '' };

/** What node itself says, and nothing else. */
const INSPECTOR_NOTES =
  /^(?:Debugger listening on [^\n]+\nFor help, see: [^\n]+\n|Debugger attached\.\n|Waiting for the debugger to disconnect\.\.\.\n|Debugger ending on [^\n]+\n)*$/;

describe('tsprof attach', () => {
  it('profiles a running process, again and again, and leaves it as it was', async () => {
    const running = await startTarget('waits');
    for (const rate of ['1000', '500']) {
      expect(await attach(running, '--duration', '1', '-F', rate)).toEqual(QUIET);
      const profile = saved();
      expect(profile.meta.pid).toBe(running.child.pid);
      expect(profile.meta.duration / 1e9).toBeGreaterThan(0.95);
      expect(secondsByThread(profile, 'burnInMain')['main']).toBeGreaterThan(0.05);
    }
    running.child.stdin?.end();
    const { code, stdout, stderr } = await running.end;
    expect(code).toBe(0);
    expect(stdout).toBe('ready\nclosed\nunchanged\n');
    expect(stderr).toMatch(INSPECTOR_NOTES);
  });

  it('leaves an inspector open that was', async () => {
    const running = await startTarget('waits', '--inspect=127.0.0.1:0');
    expect(await attach(running, '--duration', '0.5')).toEqual(QUIET);
    running.child.stdin?.end();
    const { stdout } = await running.end;
    expect(stdout).toBe('ready\nopen\nunchanged\n');
  });

  it('profiles a loop that never ends', async () => {
    const running = await startTarget('loops');
    expect(await attach(running, '--duration', '1')).toEqual(QUIET);
    expect(secondsByThread(saved(), 'burnInMain')['main']).toBeGreaterThan(0.1);
  });

  it('profiles workers: one that runs, and those that start and end meanwhile', async () => {
    const running = await startTarget('has workers');
    expect(await attach(running, '--duration', '4')).toEqual(QUIET);
    const threads = Object.keys(secondsByThread(saved(), 'burnInWorker'));
    expect(threads).toContain('worker 1');
    expect(threads.length).toBeGreaterThan(2);

    expect(await attach(running, '--duration', '1', '--no-workers')).toEqual(QUIET);
    expect(secondsByThread(saved(), 'burnInWorker')).toEqual({});
    running.child.stdin?.end();
    expect((await running.end).code).toBe(0);
  });

  it.each([
    ['comes to its end', 0],
    ['exits', 3],
    ['throws', 1],
  ])('has the profile of a process that %s before', async (way, code) => {
    const running = await startTarget(way);
    expect(await attach(running)).toEqual(QUIET);
    expect(secondsByThread(saved(), 'burnInMain')['main']).toBeGreaterThan(0.05);
    expect((await running.end).code).toBe(code);
  });

  it('ends by Ctrl-C, with a profile', async () => {
    const running = await startTarget('waits');
    const attached = startTsprof(['attach', '-v', '-o', 'out.pb.gz', String(running.child.pid)], {
      cwd: directory.path,
    });
    await attached.says('the inspector is at', 'stderr');
    await sleep(1500);
    attached.child.kill('SIGINT');
    expect((await attached.end).code).toBe(0);
    expect(secondsByThread(saved(), 'burnInMain')['main']).toBeGreaterThan(0.05);
  });

  it('says so if the process is killed', async () => {
    const running = await startTarget('waits');
    const attached = startTsprof(attachArguments(running, ['-v']), { cwd: directory.path });
    await attached.says('sampling process', 'stderr');
    running.child.kill('SIGKILL');
    const { code, stderr } = await attached.end;
    expect(code).toBe(1);
    expect(stderr).toMatch(/\ntsprof: The process left no profile: [^\n]+ has ended\n$/);
  });

  it('prints a report, of source lines', async () => {
    const running = await startTarget('waits');
    const args = ['attach', '--duration', '1', '--paths', 'short', String(running.child.pid)];
    const { code, stdout, stderr } = await tsprof(args);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(/be-attached\.mjs:\d+:burn/);
    expect(stdout).toContain('Sample count: ');
  });
});

const script = spawnSync('script', ['--version'], { encoding: 'utf8' });

it.skipIf(script.status !== 0 || !script.stdout.includes('util-linux'))(
  'a terminal is told how far it is, and nothing of that stays',
  async () => {
    const running = await startTarget('waits');
    const options = ['attach', '--duration', '2', '-o', 'out.pb.gz', String(running.child.pid)];
    const line = ['exec', process.execPath, TSPROF, ...options].join(' ');
    const { end } = start('script', ['-qec', line, '/dev/null'], { cwd: directory.path });
    const { code, stdout } = await end;
    expect(code).toBe(0);
    const status = `tsprof: sampling process ${String(running.child.pid)}`;
    expect(stdout).toContain(`\r\u001b[K${status}, 0 of 2 s`);
    expect(stdout).toContain(`\r\u001b[K${status}, 1 of 2 s`);
    expect(stdout.endsWith('\r\u001b[Ktsprof: wrote out.pb.gz\r\n')).toBe(true);
  },
);

describe('tsprof attach refuses', () => {
  it.each([
    [[], 'Expected the id of one process, got none'],
    [['1', '2'], 'Expected the id of one process, got 1 2'],
    [['server.js'], 'Expected the id of one process, got server.js'],
    [['0'], 'Expected the id of one process, got 0'],
    [['--duration', '0', '1'], 'Expected --duration to be a number from 0.1 to 31536000, got 0'],
  ])('the arguments %j', async (args, message) => {
    const { code, stderr } = await tsprof(['attach', ...args]);
    expect(code).toBe(2);
    expect(stderr).toMatch(`tsprof: ${message}\n`);
  });

  it('a process that is not there', async () => {
    const { child, end } = start(process.execPath, ['-e', '0']);
    await end;
    const { code, stderr } = await tsprof(['attach', String(child.pid)]);
    expect(code).toBe(1);
    expect(stderr).toBe(`tsprof: Cannot attach: there is no process ${String(child.pid)}\n`);
  });

  it('a process of another kind, which lives on', async () => {
    const other = spawn('sleep', ['60'], { stdio: 'ignore' });
    const { code, stderr } = await tsprof(['attach', String(other.pid)]);
    expect(code).toBe(1);
    expect(stderr).toMatch(
      /^tsprof: Cannot attach: process \d+ is not a Node process, but [^\n]*sleep\n$/,
    );
    expect(other.signalCode).toBeNull();
    other.kill();
  });

  it('a program that listens for SIGUSR1 itself', async () => {
    const running = await startTarget('listens for SIGUSR1');
    const { code, stderr } = await tsprof(['attach', String(running.child.pid)]);
    expect(code).toBe(1);
    expect(stderr).toMatch(
      /^tsprof: Cannot attach: process \d+ has not opened its inspector; [^\n]+\n$/,
    );
  });

  // From Node 22.14 on (https://nodejs.org/api/cli.html#--disable-sigusr1).
  it.runIf(process.allowedNodeEnvironmentFlags.has('--disable-sigusr1'))(
    'a process that does not open its inspector',
    async () => {
      const running = await startTarget('waits', '--disable-sigusr1');
      const { code, stderr } = await tsprof(['attach', String(running.child.pid)]);
      expect(code).toBe(1);
      expect(stderr).toMatch(
        /^tsprof: Cannot attach: process \d+ does not open its inspector on SIGUSR1; [^\n]+\n$/,
      );
      running.child.stdin?.end();
      expect((await running.end).code).toBe(0);
    },
  );

  it('a process that it is sampling already, which goes on', async () => {
    const running = await startTarget('waits');
    const first = startTsprof(
      ['attach', '-v', '--duration', '6', '-o', 'out.pb.gz', String(running.child.pid)],
      {
        cwd: directory.path,
      },
    );
    await first.says('the inspector is at', 'stderr');
    await sleep(1500);
    const second = await tsprof(['attach', '--duration', '1', String(running.child.pid)]);
    expect(second.code).toBe(1);
    expect(second.stderr).toBe('tsprof: Cannot attach: tsprof is sampling it already\n');
    expect((await first.end).code).toBe(0);
    expect(saved().meta.duration / 1e9).toBeGreaterThan(5.5);
  });
});

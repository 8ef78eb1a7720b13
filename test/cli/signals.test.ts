import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { functionsIn, readSaved } from '../support/read-saved.ts';
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
const OPTIONS = ['run', '-o', 'out.pb.gz', '-q'];

/** Starts a program that says `ready`. */
async function startReady(code: string): Promise<Running> {
  const running = startTsprof([...OPTIONS, '-e', code], { cwd: directory.path });
  await running.says('ready');
  return running;
}

function runCode(code: string): Promise<Run> {
  return tsprof([...OPTIONS, '-e', code], { cwd: directory.path });
}

function isSaved(): boolean {
  return readSaved(join(directory.path, 'out.pb.gz')) !== undefined;
}

describe('a signal to tsprof ends the program, and the profile is saved,', () => {
  it.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
    ['SIGHUP', 129],
    ['SIGQUIT', 131],
    ['SIGALRM', 142],
    ['SIGUSR2', 140],
  ] as const)('%s', async (signal, expected) => {
    const { child, end } = await startReady('console.log("ready"); setInterval(() => {}, 1000)');
    child.kill(signal);
    expect(await end).toMatchObject({ code: expected, stdout: 'ready\n', stderr: '' });
    expect(isSaved()).toBe(true);
  });

  it.each([
    ['in a loop', 'for (;;);'],
    ['in a loop that calls', 'function spin() { return 1 } for (;;) spin();'],
    ['in a regular expression', '/(a+)+$/.test("a".repeat(40) + "b")'],
    ['waiting for another thread', 'Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0)'],
    ['in a microtask', 'const turn = () => Promise.resolve().then(turn); turn()'],
  ])('although it is %s', async (_, code) => {
    // Written at once: a program that never returns to its event loop flushes nothing.
    const { child, end } = await startReady(`require("fs").writeSync(1, "ready"); ${code}`);
    child.kill('SIGINT');
    expect(await end).toMatchObject({ code: 130, stdout: 'ready', stderr: '' });
    expect(isSaved()).toBe(true);
  });

  it('and says which function the loop was in', async () => {
    const code =
      'function spin() { for (let i = 0; ; i++) if (i === 1e8) require("fs").writeSync(1, "ready") } spin()';
    const { child, end } = await startReady(code);
    child.kill('SIGTERM');
    expect(await end).toMatchObject({ code: 143 });
    expect(functionsIn(readSaved(join(directory.path, 'out.pb.gz')))).toContain('spin');
  });

  it('also when it comes twice at once, as from timeout(1)', async () => {
    const { child, end } = await startReady('require("fs").writeSync(1, "ready"); for (;;);');
    child.kill('SIGTERM');
    child.kill('SIGTERM');
    expect(await end).toMatchObject({ code: 143 });
    expect(isSaved()).toBe(true);
  });
});

describe('a program that handles a signal', () => {
  it('does what it always does', async () => {
    const code = `
      process.on("SIGINT", (signal, number) => {
        console.log(signal, number, process.listenerCount("SIGINT"));
        setTimeout(() => process.exit(3), 10);
      });
      console.log("ready");
      setInterval(() => {}, 1000)`;
    const { child, end } = await startReady(code);
    child.kill('SIGINT');
    expect(await end).toMatchObject({ code: 3, stdout: 'ready\nSIGINT 2 1\n' });
    expect(isSaved()).toBe(true);
  });

  it('may live on', async () => {
    const code = `
      process.on("SIGTERM", () => console.log("not yet"));
      console.log("ready");
      setTimeout(() => {}, 60_000)`;
    const { child, end, says } = await startReady(code);
    child.kill('SIGTERM');
    await says('not yet');
    child.kill('SIGINT');
    expect(await end).toMatchObject({ code: 130, stdout: 'ready\nnot yet\n' });
    expect(isSaved()).toBe(true);
  });

  it('dies of the next one after handling one', async () => {
    const code = `
      process.once("SIGINT", () => console.log("once"));
      console.log("ready");
      setInterval(() => {}, 1000)`;
    const { child, end, says } = await startReady(code);
    child.kill('SIGINT');
    await says('once');
    child.kill('SIGINT');
    expect(await end).toMatchObject({ code: 130, stdout: 'ready\nonce\n' });
    expect(isSaved()).toBe(true);
  });

  it('may clean up and then kill itself, as signal-exit does', async () => {
    const code = `
      const listener = (signal) => {
        process.removeListener("SIGTERM", listener);
        console.log("clean", process.listenerCount("SIGTERM"));
        process.kill(process.pid, signal);
      };
      process.on("SIGTERM", listener);
      console.log("ready");
      setInterval(() => {}, 1000)`;
    const { child, end } = await startReady(code);
    child.kill('SIGTERM');
    expect(await end).toMatchObject({ code: 143, stdout: 'ready\nclean 0\n' });
    expect(isSaved()).toBe(true);
  });
});

describe('a program that kills itself', () => {
  it.each(['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGUSR2', 'SIGXCPU'] as const)(
    'with %s does not go on, and the profile is saved',
    async (signal) => {
      const code = `process.kill(process.pid, "${signal}"); require("fs").writeSync(1, "still here")`;
      const { code: exitCode, stdout } = await runCode(code);
      expect(exitCode).toBeGreaterThan(128);
      expect(stdout).toBe('');
      expect(isSaved()).toBe(true);
    },
  );

  it('in its exit handler has been saved before', async () => {
    const { code } = await runCode(
      'process.on("exit", () => process.kill(process.pid, "SIGTERM"))',
    );
    expect(code).toBe(143);
    expect(isSaved()).toBe(true);
  });

  it('has no listener to be seen', async () => {
    const signals = ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGUSR2'];
    const { stdout } = await runCode(
      `console.log(${JSON.stringify(signals)}.map((name) => process.listenerCount(name)).join())`,
    );
    expect(stdout).toBe('0,0,0,0\n');
  });
});

/** From bsdutils, which is essential in Debian; elsewhere it may be missing or another one. */
const script = spawnSync('script', ['--version'], { encoding: 'utf8' });

it.skipIf(script.status !== 0 || !script.stdout.includes('util-linux'))(
  'Ctrl-C in a terminal reaches the program once',
  async () => {
    const command = [process.execPath, TSPROF, ...OPTIONS, program('count-interrupts.cjs')];
    // In place of the shell: one that waits for a program would die of the signal itself (dash does).
    const line = ['exec', ...command].join(' ');
    const { child, end, says } = start('script', ['-qec', line, '/dev/null'], {
      cwd: directory.path,
      input: null,
    });
    await says('ready');
    for (const count of [1, 2, 3]) {
      child.stdin?.write('\u0003');
      await says(`interrupt ${String(count)}`);
    }
    expect(await end).toMatchObject({ code: 3 });
    expect(isSaved()).toBe(true);
  },
);

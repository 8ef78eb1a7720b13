import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { columnTotal, processCpuSeconds, threadCpuSeconds, type Profile } from '@tsprof/core/model';
import { describe, expect, it } from 'vitest';
import { cpuSeconds } from '../support/cpu-seconds.ts';
import { expectWithin } from '../support/expect-within.ts';
import { secondsByThread } from '../support/seconds-by-thread.ts';
import { stressFactor } from '../support/stress.ts';
import { readSaved } from '../support/read-saved.ts';
import { temporaryDirectory } from '../support/temporary-directory.ts';
import { node, program, tsprof, type Run } from '../support/tsprof.ts';

const directory = temporaryDirectory();
const OUTPUT = 'out.pb.gz';

function run(args: readonly string[]): Promise<Run> {
  return tsprof(['run', '-q', '-o', OUTPUT, ...args], { cwd: directory.path });
}

function saved(): Profile {
  const profile = readSaved(join(directory.path, OUTPUT));
  if (profile === undefined) throw new Error('The program left no profile');
  return profile;
}

/** What a process holds. */
interface Held {
  readonly megabytes: number;
  readonly threads: number;
  readonly files: number;
}

describe('a worker keeps its samples that', () => {
  it.each([
    ['comes to its end', 0, 'worker 0\n'],
    ['exits', 0, 'worker 3\n'],
    ['throws', 0, 'as planned\nworker 1\n'],
    ['is terminated while it works', 0, 'worker 1\n'],
    ['is terminated while it waits', 0, 'worker 1\n'],
    ['is terminated while it is idle', 0, 'worker 1\n'],
    ['works while the program exits', 5, ''],
    ['waits while the program exits', 5, ''],
    ['is idle while the program exits', 5, ''],
    ['works while a signal ends the program', 130, ''],
  ])('%s', async (ending, code, stdout) => {
    expect(await run([program('workers.mjs'), ending])).toEqual({
      code,
      signal: null,
      stdout,
      stderr: '',
    });

    const seconds = secondsByThread(saved(), 'burnInWorker');
    expect(Object.keys(seconds)).toEqual(['worker 1']);
    // It works for 200 ms or less, as fast as the machine is.
    expect(seconds['worker 1']).toBeGreaterThan(0.05);
  });

  it('has workers of its own, as they do', async () => {
    const { code } = await run([program('workers.mjs'), 'has a worker of its own']);
    expect(code).toBe(0);
    const seconds = secondsByThread(saved(), 'burnInWorker');
    expect(Object.keys(seconds).sort()).toEqual(['worker 1', 'worker 2']);
  });
});

describe('a worker that works for a moment', () => {
  it('has the names of its functions', async () => {
    const { code } = await run([program('brief-workers.mjs'), '24']);
    expect(code).toBe(0);
    const named = Object.keys(secondsByThread(saved(), 'workBriefly'));
    // V8's thread, which names functions, may not get to run in time on a busy machine.
    expect(named.length).toBeGreaterThanOrEqual(23);
  });
});

describe('workers', () => {
  it('are started in every way, and see what they see without tsprof', async () => {
    const plain = await node([program('worker-options.cjs')]);
    const profiled = await run([program('worker-options.cjs')]);
    expect(profiled.stderr).toBe('');
    expect(JSON.parse(profiled.stdout)).toEqual(JSON.parse(plain.stdout));

    const names = saved().threads.map(({ name }) => name);
    const numbers = Array.from({ length: 10 }, (_, i) => `worker ${String(i + 1)}`);
    numbers[7] = 'worker 8 (all at once)';
    expect(names).toEqual(['main', ...numbers]);
    expect(Object.keys(secondsByThread(saved(), 'burnInWorker')).length).toBeGreaterThan(7);
  });

  it('are left out with --no-workers', async () => {
    const { stderr } = await run(['--no-workers', program('workers.mjs'), 'comes to its end']);
    expect(stderr).toBe('');
    expect(saved().threads.map(({ name }) => name)).toEqual(['main']);
    expect(secondsByThread(saved(), 'burnInWorker')).toEqual({});
  });

  it.each([
    ['raw', 'cpu'],
    ['raw', 'prof'],
    ['chained', 'cpu'],
    ['portable', 'wall'],
  ])('are sampled with the engine %s and the timer %s', async (engine, timer) => {
    const args = ['--engine', engine, '--timer', timer, program('workers.mjs')];
    expect((await run([...args, 'is terminated while it is idle'])).stderr).toBe('');
    expect(secondsByThread(saved(), 'burnInWorker')['worker 1']).toBeGreaterThan(0.05);
  });

  it('have CPU time of their own, which adds up to that of the process', async () => {
    await run([program('workers.mjs'), 'comes to its end']);
    const profile = saved();
    const process = processCpuSeconds(profile) ?? Number.NaN;
    const threads = threadCpuSeconds(profile) ?? Number.NaN;
    expectWithin(cpuSeconds(profile), threads, 0.02 + threads * 0.05);
    expect(process).toBeGreaterThan(threads * 0.98);
  });

  it('are a profile each in speedscope, and a frame in collapsed stacks that ask for it', async () => {
    const outputs = ['-o', 'out.speedscope.json', '-o', 'out.folded', '--threads'];
    await run([...outputs, program('workers.mjs'), 'exits']);
    const text = (file: string): string => readFileSync(join(directory.path, file), 'utf8');
    const { profiles } = JSON.parse(text('out.speedscope.json')) as {
      profiles: readonly { readonly name: string }[];
    };
    expect(profiles.map(({ name }) => name)).toEqual(['main', 'worker 1']);
    const roots = text('out.folded')
      .trim()
      .split('\n')
      .map((line) => line.split(/[; ]/)[0]);
    expect([...new Set(roots)]).toEqual(['main', 'worker%201']);
  });

  it('may come and go in large numbers, and leave nothing but their samples', async () => {
    const count = 120 * stressFactor();
    const { stdout, stderr, code } = await run([program('many-workers.mjs'), String(count)]);
    expect([code, stderr]).toEqual([0, '']);
    const profile = saved();
    expect(profile.threads).toHaveLength(count + 1);
    expect(profile.threads.at(-1)?.name).toBe(`worker ${String(count)} (number ${String(count)})`);
    expect(Number(columnTotal(profile.samples.values[0] ?? new Float64Array()))).toBeGreaterThan(
      count * 5,
    );
    const [early, late] = JSON.parse(stdout) as [Held, Held];
    expect(late.threads).toBeLessThanOrEqual(early.threads + 1);
    expect(late.files).toBeLessThanOrEqual(early.files + 1);
    // What a worker leaves is its samples with their tables, some 30 kB; of the recorder, 2 MB would
    // be left if it stayed. On Node 24 and 26 V8 keeps up to 80 MB of workers that have ended, once.
    expect(late.megabytes - early.megabytes).toBeLessThan(100 + count * 0.1);
  }, 180_000);
});

import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Profile } from '@tsprof/core/model';
import { describe, expect, it } from 'vitest';
import { functionsIn, readSaved } from '../support/read-saved.ts';
import { temporaryDirectory } from '../support/temporary-directory.ts';
import { node, program, tsprof, type Run } from '../support/tsprof.ts';

const directory = temporaryDirectory();
const OUTPUT = 'out.pb.gz';

function run(args: readonly string[]): Promise<Run> {
  return tsprof(['run', ...args], { cwd: directory.path });
}

function saved(file = OUTPUT): Profile {
  const profile = readSaved(join(directory.path, file));
  if (profile === undefined) throw new Error(`There is no ${file}`);
  return profile;
}

/** Values of the label `pid` of samples in a function, by the name of their thread. */
function pidsByThread(profile: Profile, name: string): ReadonlyMap<string, unknown> {
  const { samples, stacks, frames, functions, threads, labelSets } = profile;
  const pids = new Map<string, unknown>();
  for (let sample = 0; sample < samples.length; sample++) {
    const frame = stacks.frame[samples.stack[sample] ?? -1] ?? -1;
    if (functions.name[frames.func[frame] ?? -1] !== name) continue;
    const labels = labelSets[samples.labelSet?.[sample] ?? 0] ?? [];
    const pid = labels.find(({ key }) => key === 'pid')?.value;
    pids.set(threads[samples.thread[sample] ?? -1]?.name ?? '', pid);
  }
  return pids;
}

describe('with --children', () => {
  it('node programs that a program starts are in its profile, by process', async () => {
    const args = ['-q', '--children', '-o', OUTPUT, program('children.mjs')];
    expect(await run(args)).toEqual({
      code: 0,
      signal: null,
      stdout: '0 0 0 0 0 0 0 1\n',
      stderr: '',
    });

    const pids = pidsByThread(saved(), 'burnInChild');
    const names = [...pids.keys()];
    expect(names.filter((name) => /^main \(pid \d+\)$/.test(name))).toHaveLength(7);
    expect(names.filter((name) => /^worker 1 \(pid \d+\)$/.test(name))).toHaveLength(1);
    for (const [name, pid] of pids) expect(name).toContain(`(pid ${String(pid)})`);
    expect(saved().threads[0]?.name).toBe('main');
  });

  it('each has a file of its own where its name has %p', async () => {
    const code = `require('node:child_process').execFileSync(process.execPath, ['-e', '0'])`;
    expect((await run(['--children', '-o', 'of-%p.pb.gz', '-e', code])).code).toBe(0);
    const files = readdirSync(directory.path).sort();
    expect(files).toEqual([
      expect.stringMatching(/^of-\d+\.pb\.gz$/),
      expect.stringMatching(/^of-\d+\.pb\.gz$/),
    ]);
    for (const file of files) expect(saved(file).threads.map(({ name }) => name)).toEqual(['main']);
  });

  it('those that are killed, or go on, are told of', async () => {
    const code = `const { spawn } = require('node:child_process');
      const child = spawn(process.execPath, ['-e', 'console.log(1); setInterval(() => 0, 1000)'], {
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      child.stdout.once('data', () => child.kill('SIGKILL'));
      child.once('exit', () => console.log(child.pid));`;
    const { stdout, stderr } = await run(['--children', '-o', OUTPUT, '-e', code]);
    expect(stderr).toBe(
      `tsprof: Still running, or killed: no profile of process ${stdout}tsprof: wrote ${OUTPUT}\n`,
    );
    expect(saved().threads.map(({ name }) => name)).toEqual(['main']);
  });

  it('one that cannot be profiled says so and runs', async () => {
    const code = `require('node:child_process').spawnSync(process.execPath, ['-p', '40 + 2'], {
      env: { ...process.env, TSPROF_HZ: 'fast' }, stdio: 'inherit',
    })`;
    const {
      code: exit,
      stdout,
      stderr,
    } = await run(['-q', '--children', '-o', OUTPUT, '-e', code]);
    expect([exit, stdout]).toEqual([0, '42\n']);
    expect(stderr).toBe('tsprof: Expected TSPROF_HZ to be a number from 1 to 10000, got "fast"\n');
  });
});

describe('TSPROF_CHILDREN', () => {
  const register = ['--require', fileURLToPath(import.meta.resolve('tsprof/register'))];

  it('profiles what a program starts, each into a file of its own', async () => {
    const env = { TSPROF_CHILDREN: '1', TSPROF_OUTPUT: 'of-%p.pb.gz' };
    const args = [...register, program('children.mjs'), 'start another'];
    const { code, stderr } = await node(args, { cwd: directory.path, env });
    expect([code, stderr]).toEqual([0, '']);
    const profiles = readdirSync(directory.path).map(saved);
    expect(profiles).toHaveLength(2);
    expect(profiles.flatMap(functionsIn)).toContain('burnInChild');
  });

  it('wants %p in the name of the file', async () => {
    const env = { TSPROF_CHILDREN: '1', TSPROF_OUTPUT: OUTPUT };
    const { code, stderr } = await node([...register, '-e', '0'], { cwd: directory.path, env });
    expect(code).toBe(2);
    expect(stderr).toBe(
      `tsprof: Expected TSPROF_OUTPUT to contain %p, for a file a process, got "${OUTPUT}"\n`,
    );
  });
});

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { functionsIn, readSaved } from '../support/read-saved.ts';
import { temporaryDirectory } from '../support/temporary-directory.ts';
import { startTsprof, tsprof, type Run } from '../support/tsprof.ts';

const directory = temporaryDirectory();
const OUTPUT = 'out.pb.gz';
const BURN = `function burn(millis) {
  const end = performance.now() + millis;
  while (performance.now() < end);
}`;

function run(code: string, args: readonly string[] = []): Promise<Run> {
  return tsprof(['run', '-o', OUTPUT, ...args, '-e', `${BURN}\n${code}`], { cwd: directory.path });
}

const saved = () => readSaved(join(directory.path, OUTPUT));

describe('a program that leaves no profile is told of', () => {
  it.each([
    ['when it is killed', 'process.kill(process.pid, "SIGKILL")', [], 137, 'SIGKILL killed it'],
    ['when it aborts', 'process.abort()', [], 134, 'SIGABRT killed it'],
    [
      'when it is out of memory',
      'const all = []; for (;;) all.push(new Array(1000).fill({}))',
      ['--node-arg=--max-old-space-size=20'],
      134,
      'SIGABRT killed it',
    ],
    [
      'when it ends behind the back of node',
      'process.reallyExit(3)',
      [],
      3,
      'it exited with code 3 without saving it',
    ],
  ])('%s', async (_, code, args, exit, why) => {
    const { code: actual, stderr } = await run(code, args);
    expect(actual).toBe(exit);
    expect(stderr).toContain(`tsprof: The program left no profile: ${why}\n`);
    expect(existsSync(join(directory.path, OUTPUT))).toBe(false);
  });
});

describe('a program keeps its profile', () => {
  it.each([
    ['that goes to another directory', 'burn(100); process.chdir("/")'],
    [
      'that gives itself a title',
      'process.title = "mine"; burn(100); console.error(process.title)',
    ],
    ['that ends in beforeExit', 'burn(100); process.on("beforeExit", () => process.exit(0))'],
    ['that ends in exit', 'burn(100); process.on("exit", () => process.exit(0))'],
    [
      'that profiles itself through the inspector',
      `const session = new (require('node:inspector').Session)();
      session.connect();
      session.post('Profiler.enable');
      session.post('Profiler.start', () => {
        burn(100);
        session.post('Profiler.stop', (_, { profile }) => {
          if (profile.samples.length < 10) throw new Error('It has no samples');
        });
      });`,
    ],
  ])('%s', async (_, code) => {
    const { code: exit } = await run(code);
    expect(exit).toBe(0);
    expect(functionsIn(saved())).toContain('burn');
  });

  it('that talks to its user', async () => {
    const code = `${BURN}
      console.log('name?');
      const lines = require('node:readline').createInterface(process.stdin);
      lines.once('line', (name) => {
        burn(100);
        console.log('hello ' + name);
        lines.close();
      });`;
    const running = startTsprof(['run', '-q', '-o', OUTPUT, '-e', code], {
      cwd: directory.path,
      input: null,
    });
    await running.says('name?');
    running.child.stdin?.end('you\n');
    expect(await running.end).toMatchObject({ code: 0, stdout: 'name?\nhello you\n', stderr: '' });
    expect(functionsIn(saved())).toContain('burn');
  });

  it('that takes the signal of the sampler, as far as it goes', async () => {
    const { code } = await run('burn(200); process.on("SIGPROF", () => {}); burn(100)');
    expect(code).toBe(0);
    expect(functionsIn(saved())).toContain('burn');
  });
});

it.skipIf(!existsSync('/dev/full'))('a full disk is an error of one line', async () => {
  const { code, stderr } = await tsprof(['run', '-o', 'pprof:/dev/full', '-e', '1']);
  expect(code).toBe(1);
  expect(stderr).toBe('tsprof: Cannot write /dev/full: ENOSPC: no space left on device, write\n');
});

import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readSaved } from '../support/read-saved.ts';
import { temporaryDirectory } from '../support/temporary-directory.ts';
import { tsprof, type Run } from '../support/tsprof.ts';

const directory = temporaryDirectory();

function run(code: string): Promise<Run> {
  return tsprof(['run', '-o', 'out.pb.gz', '-e', code], { cwd: directory.path });
}

function isSaved(): boolean {
  return readSaved(join(directory.path, 'out.pb.gz')) !== undefined;
}

describe('the exit code is that of the program, and the profile is saved,', () => {
  it.each([
    ['when it just ends', '0', 0],
    ['with process.exit()', 'process.exit(7)', 7],
    ['with process.exitCode', 'process.exitCode = 8', 8],
    [
      'with another code set in its exit handler',
      'process.on("exit", () => { process.exitCode = 9 })',
      9,
    ],
    [
      'when its exit handler exits',
      'process.on("exit", () => process.exit(10)); process.exit(3)',
      10,
    ],
    ['when it exits in a timer', 'setTimeout(() => process.exit(11), 5)', 11],
    [
      'when it waits at the top',
      'await new Promise((done) => setTimeout(done, 5)); process.exit(12)',
      12,
    ],
    ['when it waits for ever', 'process.exitCode = 13; await new Promise(() => {})', 13],
  ])('%s', async (_, code, expected) => {
    const { code: actual, stderr } = await run(code);
    expect(actual, stderr).toBe(expected);
    expect(isSaved()).toBe(true);
  });

  it('when it throws, after node has said what', async () => {
    const { code, stderr } = await run('function fail() { throw new Error("gone") } fail()');
    expect(code).toBe(1);
    expect(stderr).toMatch(/Error: gone\n {4}at fail /);
    expect(isSaved()).toBe(true);
  });

  it('when nobody handles a rejection', async () => {
    const { code, stderr } = await run('Promise.reject(new Error("lost"))');
    expect(code).toBe(1);
    expect(stderr).toContain('Error: lost');
    expect(isSaved()).toBe(true);
  });

  it('when its exit handler throws', async () => {
    const { code } = await run('process.on("exit", () => { throw new Error("late") })');
    expect(code).not.toBe(0);
    expect(isSaved()).toBe(true);
  });

  it('when it removes every exit handler', async () => {
    const { code, stderr } = await run('process.removeAllListeners("exit"); process.exit(5)');
    expect(code, stderr).toBe(5);
    expect(isSaved()).toBe(true);
  });
});

describe('without a profile', () => {
  it('the exit code is that of the program if it failed', async () => {
    const { code, stderr } = await run('process.kill(process.pid, "SIGKILL")');
    expect(code).toBe(137);
    expect(stderr).toBe('tsprof: The program left no profile: SIGKILL killed it\n');
    expect(isSaved()).toBe(false);
  });

  it('the exit code is 1 if the program did not fail', async () => {
    const { code, stderr } = await run('process.reallyExit(0)');
    expect(code).toBe(1);
    expect(stderr).toBe(
      'tsprof: The program left no profile: it exited with code 0 without saving it\n',
    );
  });
});

describe('the exit code is 2, and nothing is run,', () => {
  it.each([
    [['run', '--hzz', '5', '-e', 'console.log(1)'], 'Unknown option --hzz, did you mean --hz?'],
    [
      ['run', '--hz', '0', '-e', 'console.log(1)'],
      'Expected --hz to be a number from 1 to 10000, got 0',
    ],
    [
      ['run', '--hz', '', '-e', 'console.log(1)'],
      'Expected --hz to be a number from 1 to 10000, got ',
    ],
    [['run', '--hz'], 'Expected a value: --hz N'],
    [
      ['run', '--timer', 'clock', '-e', '1'],
      'Expected --timer to be one of cpu, prof, virtual, thread, wall, got clock',
    ],
    [
      ['run', '--engine', 'x', '-e', '1'],
      'Expected --engine to be one of auto, raw, chained, portable, got x',
    ],
    [['run', '--top', '-1', '-e', '1'], 'Expected --top to be a whole number, got -1'],
    [
      ['run', '--by', 'colour', '-e', '1'],
      'Expected --by to be one of line, function, package, file, directory, thread, label:KEY, got colour',
    ],
    [['run', '--quiet=yes', '-e', '1'], 'Expected --quiet without a value'],
    [['run', '-x', '-e', '1'], 'Unknown option -x'],
    [['run', '-e', '1', '-p', '2'], 'Expected one program, got --eval and --print'],
    [['run'], 'Expected a program: tsprof run SCRIPT [ARGS...]'],
    [[], 'Expected a program or a command'],
    [['missing.js'], 'Cannot find the program missing.js'],
    [['reprot', 'x.pb.gz'], 'Cannot find the program reprot, did you mean "tsprof report"?'],
    [['report'], 'Expected at least one FILE'],
    [['report', '-', '-'], 'Expected stdin (-) once'],
  ])('for tsprof %j', async (args, message) => {
    const { code, stdout, stderr } = await tsprof(args, { cwd: directory.path });
    expect(stderr.split('\n')[0]).toBe(`tsprof: ${message}`);
    expect(stdout).toBe('');
    expect(code).toBe(2);
  });
});

describe('the exit code is 1, and nothing is run,', () => {
  it.each([
    [['--engine', 'portable', '--timer', 'prof'], /^tsprof: Cannot use the timer "prof" with /],
    [['--engine', 'portable', '--timer', 'cpu'], /^tsprof: Cannot use the timer "cpu" with /],
  ])('with %j', async (args, message) => {
    const { code, stdout, stderr } = await tsprof(['run', ...args, '-e', 'console.log(1)']);
    expect(stderr).toMatch(message);
    expect(stderr.trimEnd().split('\n')).toHaveLength(1);
    expect(stdout).toBe('');
    expect(code).toBe(1);
  });

  it('where no temporary directory can be made', async () => {
    const env = { TMPDIR: join(directory.path, 'missing') };
    const { code, stdout, stderr } = await tsprof(['run', '-e', 'console.log(1)'], { env });
    expect(stderr).toMatch(/^tsprof: Cannot make a temporary directory: ENOENT/);
    expect(stdout).toBe('');
    expect(code).toBe(1);
  });
});

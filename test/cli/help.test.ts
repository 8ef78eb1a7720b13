import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { describe, expect, it } from 'vitest';
import { tsprof } from '../support/tsprof.ts';

describe('help', () => {
  it.each([
    ['tsprof.txt', ['--help']],
    ['run.txt', ['run', '--help']],
    ['report.txt', ['report', '--help']],
    ['stats.txt', ['stats', '--help']],
    ['diff.txt', ['diff', '--help']],
    ['convert.txt', ['convert', '--help']],
    ['flamegraph.txt', ['flamegraph', '--help']],
    ['view.txt', ['view', '--help']],
    ['attach.txt', ['attach', '--help']],
    ['ci.txt', ['ci', '--help']],
  ])('%s is what tsprof %j prints', async (golden, args) => {
    const { stdout, stderr, code } = await tsprof(args);
    await expect(stdout).toMatchFileSnapshot(`golden/${golden}`);
    expect(stdout.split('\n').filter((line) => line.length > 80)).toEqual([]);
    expect(stderr).toBe('');
    expect(code).toBe(0);
  });

  it('has short names', async () => {
    expect((await tsprof(['-h'])).stdout).toBe((await tsprof(['--help'])).stdout);
    expect((await tsprof(['run', '-h'])).stdout).toBe((await tsprof(['run', '--help'])).stdout);
  });

  it('is pointed to by every error of usage', async () => {
    const { stderr } = await tsprof(['run', '--nonsense']);
    expect(stderr).toBe(
      'tsprof: Unknown option --nonsense\n' +
        'tsprof: tsprof --help and tsprof COMMAND --help say what there is\n',
    );
  });
});

it('--version prints the version of the package', async () => {
  const file = createRequire(import.meta.url).resolve('tsprof/package.json');
  const { version } = JSON.parse(readFileSync(file, 'utf8')) as { version: string };
  expect(await tsprof(['--version'])).toMatchObject({ stdout: `${version}\n`, code: 0 });
});

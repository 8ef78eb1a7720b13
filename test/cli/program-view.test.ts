import { describe, expect, it } from 'vitest';
import { node, program, tsprof, type RunOptions } from '../support/tsprof.ts';

/** Runs a program that prints JSON, under tsprof and without. */
async function bothViews(
  nodeArguments: readonly string[],
  tsprofArguments: readonly string[] = nodeArguments,
  options: RunOptions = {},
): Promise<{ readonly plain: unknown; readonly profiled: unknown }> {
  const plain = await node(nodeArguments, options);
  const profiled = await tsprof(['run', '--report', 'none', ...tsprofArguments], options);
  expect(profiled.stderr).toBe('');
  return { plain: JSON.parse(plain.stdout), profiled: JSON.parse(profiled.stdout) };
}

describe('a program sees what it sees without tsprof:', () => {
  it('a script its arguments, options, environment, modules and order of events', async () => {
    const { plain, profiled } = await bothViews([program('view.cjs'), '-o', 'x y', '--', '']);
    expect(profiled).toEqual(plain);
  });

  it('an ES module, which may wait at the top', async () => {
    const { plain, profiled } = await bothViews([program('view.mjs'), 'a']);
    expect(profiled).toEqual(plain);
  });

  it("node's own options, wherever they are given", async () => {
    const { plain, profiled } = await bothViews(
      ['--expose-gc', '--stack-trace-limit=5', program('view.mjs')],
      ['--node-arg=--expose-gc', '--node-arg', '--stack-trace-limit=5', program('view.mjs')],
      { env: { NODE_OPTIONS: '--stack-trace-limit=6', TSPROFILE: 'x' } },
    );
    expect(profiled).toEqual(plain);
  });

  it('code from the command line', async () => {
    const code = 'console.log(JSON.stringify([process.argv, process.execArgv, process.env]))';
    const { plain, profiled } = await bothViews(['-e', code, '--', '-x', '--']);
    expect(profiled).toEqual(plain);
  });

  it('code whose result is printed', async () => {
    const code = 'JSON.stringify([process.argv, process.execArgv, process.env])';
    const { plain, profiled } = await bothViews(['-p', code, '--', 'a']);
    expect(profiled).toEqual(plain);
  });

  it('its input and its directory', async () => {
    const code = 'process.stdin.pipe(process.stdout)';
    const options = { input: JSON.stringify({ text: '\u00e4\n' }), cwd: '/' };
    const { plain, profiled } = await bothViews(['-e', code], undefined, options);
    expect(profiled).toEqual(plain);
  });

  it('in the programs and workers that it starts, which are not profiled', async () => {
    const { plain, profiled } = await bothViews([program('start-others.mjs')]);
    expect(profiled).toEqual(plain);
  });
});

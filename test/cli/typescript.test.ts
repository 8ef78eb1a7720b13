import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { shareOfFunction, shareOfLine } from '../support/shares.ts';
import { readSaved } from '../support/read-saved.ts';
import { temporaryDirectory } from '../support/temporary-directory.ts';
import { program, tsprof, type Run } from '../support/tsprof.ts';

const directory = temporaryDirectory();
/** Node warns of its own stripping of types where it is new. */
const env = { NODE_NO_WARNINGS: '1' };

/** Writes a program of one file and runs it. */
function runFile(name: string, content: string, args: readonly string[] = []): Promise<Run> {
  const file = join(directory.path, name);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, content);
  return tsprof(['run', '--report', 'none', ...args, file], { cwd: directory.path, env });
}

describe('a program in TypeScript', () => {
  it('has the lines of its sources, in every kind of module', async () => {
    const output = join(directory.path, 'out.pb.gz');
    const run = await tsprof(['run', '-o', output, '-q', program('typescript/burn.ts')], { env });
    expect(run).toMatchObject({ code: 0, stdout: 'burnt\n', stderr: '' });

    const profile = readSaved(output);
    if (profile === undefined) throw new Error('The program left no profile');
    for (const [name, file, startLine, line] of [
      ['burnHere', 'burn.ts', 10, 13],
      ['burnInModule', 'burn-in-module.ts', 5, 8],
      ['burnInCommon', 'burn-in-common.cts', 5, 8],
    ] as const) {
      // A third each of the time that is burnt, which is most of the program's.
      expect(shareOfFunction(profile, { name, file, startLine }).total).toBeGreaterThan(0.1);
      expect(shareOfLine(profile, { file, line }).total).toBeGreaterThan(0.1);
    }
  });

  it.each([
    ['a.mts', 'import { basename } from "node:path"; console.log(basename("a/b") as string)', 'b'],
    [
      'a.cts',
      'const { basename } = require("node:path"); console.log(basename("a/b") as string)',
      'b',
    ],
    ['a.ts', 'const x: string = "require"; console.log(x, typeof require)', 'require function'],
    [
      'b.ts',
      'const x: string = await "b"; export {}; console.log(x, typeof import.meta)',
      'b object',
    ],
    ['c.ts', 'import type { A } from "./missing.ts"; const x: A = "c"; console.log(x)', 'c'],
  ])('is loaded as node loads it: %s, %s', async (name, content, expected) => {
    expect(await runFile(name, content)).toMatchObject({
      code: 0,
      stdout: `${expected}\n`,
      stderr: '',
    });
  });

  it.each([
    ['enum Color { Red }', 'enum'],
    ['const = 1;', 'SyntaxError'],
  ])('that cannot be run says where: %s', async (content, expected) => {
    const { code, stderr } = await runFile('wrong.ts', `// first\n${content}\n`);
    expect(code).toBe(1);
    expect(stderr).toContain('wrong.ts:2');
    expect(stderr).toContain(content);
    expect(stderr).toContain(expected);
  });

  it('is left to a loader of the user', async () => {
    const loader = join(directory.path, 'loader.cjs');
    writeFileSync(
      loader,
      'require.extensions[".ts"] = (module, file) => module._compile("console.log(1)", file)',
    );
    const { stdout } = await runFile('a.ts', 'const x: number = 2; console.log(x)', [
      `--node-arg=--require=${loader}`,
    ]);
    expect(stdout).toBe('1\n');
  });
});

import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryDirectory } from '../support/temporary-directory.ts';
import { program, tsprof } from '../support/tsprof.ts';

const directory = temporaryDirectory();

/** Writes a file below the test's directory. */
function write(path: string, content: string): void {
  const file = join(directory.path, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, content);
}

function writePackage(name: string, bin: unknown, files: Readonly<Record<string, string>>): void {
  write(`node_modules/${name}/package.json`, JSON.stringify({ name, version: '1.0.0', bin }));
  for (const [file, content] of Object.entries(files))
    write(`node_modules/${name}/${file}`, content);
}

function run(args: readonly string[], cwd = directory.path): ReturnType<typeof tsprof> {
  return tsprof(['run', '--report', 'none', ...args], { cwd });
}

describe('a script', () => {
  it('needs no command', async () => {
    const { stdout, code } = await tsprof([program('burn.cjs')]);
    expect(stdout).toMatch(/^burnt\nown [^\n]+\n\n +% [^]*burn\.cjs:\d+:burn\n/);
    expect(code).toBe(0);
  });

  it('needs no command after options, either', async () => {
    const { stdout } = await tsprof(['--by', 'function', '--report=none', program('burn.cjs')]);
    expect(stdout).toBe('burnt\n');
  });

  it('is found as node finds it', async () => {
    write('app.js', 'console.log("app.js")');
    write('lib/index.js', 'console.log("lib/index.js")');
    write('-x.js', 'console.log("-x.js", process.argv.length)');
    write('report', 'console.log("report")');
    write('inspect', 'console.log("inspect")');
    expect((await run(['app'])).stdout).toBe('app.js\n');
    expect((await run(['./lib'])).stdout).toBe('lib/index.js\n');
    expect((await run(['--', '-x.js', '--', '-o'])).stdout).toBe('-x.js 4\n');
    expect((await run(['report'])).stdout).toBe('report\n');
    expect((await run(['inspect'])).stdout).toBe('inspect\n');
  });

  it('may come from stdin', async () => {
    const { stdout } = await tsprof(['run', '--report', 'none', '-', 'a'], {
      input: 'console.log("stdin", process.argv.slice(2).join())',
    });
    expect(stdout).toBe('stdin a\n');
  });

  it('is left to node to find if options of node are given', async () => {
    const { stderr, code } = await run(['--node-arg=--no-warnings', 'missing.js']);
    expect(stderr).toContain('Cannot find module');
    expect(code).toBe(1);
  });
});

describe('code', () => {
  it('runs with -e', async () => {
    expect((await run(['-e', 'console.log(1 + 1, process.argv.slice(1))', 'x'])).stdout).toBe(
      "2 [ 'x' ]\n",
    );
  });

  it('prints its result with -p', async () => {
    expect((await run(['-p', '[1, "a"]'])).stdout).toBe("[ 1, 'a' ]\n");
  });

  it('may be a module', async () => {
    const code = 'import { sep } from "node:path"; console.log(await Promise.resolve(sep))';
    expect((await run(['--node-arg=--input-type=module', '-e', code])).stdout).toBe('/\n');
  });
});

describe('an executable of an installed package', () => {
  const shebang = '#!/usr/bin/env node\n';

  it('is found by the name of its package', async () => {
    writePackage('tool', './cli.js', {
      'cli.js': `${shebang}console.log("tool", ...process.argv.slice(2))`,
    });
    const { stdout, code } = await run(['-m', 'tool', '-o', 'a']);
    expect(stdout).toBe('tool -o a\n');
    expect(code).toBe(0);
  });

  it('is found by its own name', async () => {
    writePackage(
      'suite',
      { one: 'one.js', two: 'two.js' },
      {
        'one.js': 'console.log(1)',
        'two.js': 'console.log(2)',
      },
    );
    expect((await run(['-m', 'two'])).stdout).toBe('2\n');
  });

  it('is found in a scope, by either name', async () => {
    writePackage('@scope/tool', 'cli.mjs', { 'cli.mjs': 'console.log("scoped")' });
    expect((await run(['-m', '@scope/tool'])).stdout).toBe('scoped\n');
    expect((await run(['-m', 'tool'])).stdout).toBe('scoped\n');
  });

  it('is found above the working directory, the nearest first', async () => {
    writePackage('far', 'cli.js', { 'cli.js': 'console.log("far")' });
    writePackage('tool', 'cli.js', { 'cli.js': 'console.log("far tool")' });
    write('inner/node_modules/tool/package.json', '{ "bin": "cli.js" }');
    write('inner/node_modules/tool/cli.js', 'console.log("near tool")');
    const cwd = join(directory.path, 'inner');
    expect((await run(['-m', 'far'], cwd)).stdout).toBe('far\n');
    expect((await run(['-m', 'tool'], cwd)).stdout).toBe('near tool\n');
  });

  it('is found through a link, as workspaces have them', async () => {
    write('packages/tool/package.json', '{ "bin": { "tool": "cli.cjs" } }');
    write('packages/tool/cli.cjs', 'console.log("linked")');
    mkdirSync(join(directory.path, 'node_modules'));
    symlinkSync('../packages/tool', join(directory.path, 'node_modules/tool'));
    expect((await run(['-m', 'tool'])).stdout).toBe('linked\n');
  });

  it('must be there', async () => {
    writePackage('broken', 'cli.js', {});
    const { stderr, code } = await run(['-m', 'missing']);
    expect(stderr).toMatch(
      /^tsprof: Cannot find an executable "missing" in the packages installed/,
    );
    expect(code).toBe(2);
  });

  it('must be a program for node', async () => {
    writePackage('native', 'run', { run: '#!/bin/sh\necho shell\n' });
    const { stderr, stdout, code } = await run(['-m', 'native']);
    expect(stderr).toMatch(/^tsprof: Cannot run .*native.run: not a program for node\n/);
    expect(stdout).toBe('');
    expect(code).toBe(2);
  });

  it('is the TypeScript compiler that this repository has', async () => {
    const { stdout, code } = await run(['-m', 'tsc', '--version'], dirname(program('')));
    expect(stdout).toMatch(/^Version \d+\.\d+\.\d+\n$/);
    expect(code).toBe(0);
  });
});

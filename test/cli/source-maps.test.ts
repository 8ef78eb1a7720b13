import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { transformSync } from '@swc/wasm-typescript';
import { build, type BuildOptions } from 'esbuild';
import ts from 'typescript';
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import type { Profile } from '@tsprof/core/model';
import { shareOfFunction, shareOfLine } from '../support/shares.ts';
import { readSaved } from '../support/read-saved.ts';
import { node, program, tsprof, type Run } from '../support/tsprof.ts';

/** Everything is compiled once. */
const directory = realpathSync(mkdtempSync(join(tmpdir(), 'tsprof-test-')));
afterAll(() => {
  rmSync(directory, { recursive: true });
});

const FILES = ['main.ts', 'hot.ts'];
/** Where the functions start and where they burn, as node says that runs the sources. */
const BURNING = [
  { name: 'burnInFunction', startLine: 9, line: 13 },
  { name: 'burnInArrow', startLine: 18, line: 22 },
  { name: 'burnInMethod', startLine: 34, line: 38 },
] as const;

const source = (file: string): string => join(directory, 'src', file);
const output = (...names: readonly string[]): string => join(directory, ...names);

/** Writes each file compiled by itself, with its map beside it. */
function compileFiles(
  folder: string,
  compile: (code: string, file: string) => { readonly code: string; readonly map: string },
): void {
  mkdirSync(output(folder));
  for (const file of FILES) {
    const { code, map } = compile(readFileSync(source(file), 'utf8'), file);
    const name = file.replace('.ts', '.mjs');
    const ownCode = code.replace("'./hot.ts'", "'./hot.mjs'").replace('"./hot.ts"', '"./hot.mjs"');
    writeFileSync(
      output(folder, name),
      `${ownCode.replace(/\/\/# source.*/, '')}\n//# sourceMappingURL=${name}.map\n`,
    );
    const fields = JSON.parse(map) as object;
    writeFileSync(
      output(folder, `${name}.map`),
      JSON.stringify({ ...fields, sourceRoot: '../src/', sources: [file] }),
    );
  }
}

beforeAll(async () => {
  cpSync(program('mapped'), output('src'), { recursive: true });
  writeFileSync(output('package.json'), '{ "type": "module" }');
  compileFiles('tsc', (code, fileName) => {
    const module = ts.ModuleKind.ESNext;
    const compilerOptions = { sourceMap: true, module, target: ts.ScriptTarget.ES2022 };
    const { outputText, sourceMapText = '' } = ts.transpileModule(code, {
      fileName,
      compilerOptions,
    });
    return { code: outputText, map: sourceMapText };
  });
  compileFiles('swc', (code, filename) => {
    const options = { mode: 'transform', filename, sourceMap: true } as const;
    const { code: compiled, map = '' } = transformSync(code, options);
    return { code: compiled, map };
  });
  const bundle: BuildOptions = {
    entryPoints: [source('main.ts')],
    bundle: true,
    platform: 'node',
  };
  await build({ ...bundle, format: 'esm', sourcemap: true, outfile: output('esbuild/main.mjs') });
  await build({
    ...bundle,
    minify: true,
    sourcemap: 'inline',
    outfile: output('minified/main.cjs'),
  });
});

async function profileOf(args: readonly string[]): Promise<Profile> {
  const file = output('out.pb.gz');
  const run = await tsprof(['run', '-o', file, '-q', ...args], { cwd: directory });
  expect(run).toMatchObject({ code: 0, stdout: 'burnt\n', stderr: '' });
  const profile = readSaved(file);
  if (profile === undefined) throw new Error('The program left no profile');
  return profile;
}

/** The names of functions that are in the file, and of files of functions of that name. */
function filesOf(profile: Profile, name: string): string[] {
  const { functions } = profile;
  return functions.file.filter((_, func) => functions.name[func] === name);
}

/** What there is instead, where a function is missing. */
function contentOf({ functions, meta, samples }: Profile): string {
  const names = [...new Set(functions.name)].join(', ');
  return `${String(samples.length)} samples, ${JSON.stringify(meta.loss)}, of ${names}`;
}

describe('a profile is in the sources of', () => {
  it.each([
    ['tsc', 'tsc/main.mjs'],
    ['swc', 'swc/main.mjs'],
    ['esbuild', 'esbuild/main.mjs'],
  ])('what %s has compiled, with their lines', async (_, script) => {
    const profile = await profileOf([script]);
    for (const { name, startLine, line } of BURNING) {
      expect(filesOf(profile, name)).toEqual([source('hot.ts')]);
      // A third each of the time that is burnt, which is most of the program's.
      expect(shareOfFunction(profile, { name, startLine }).total).toBeGreaterThan(0.1);
      expect(shareOfLine(profile, { file: 'hot.ts', line }).total).toBeGreaterThan(0.1);
    }
    expect(filesOf(profile, 'burnAll')).toEqual([source('main.ts')]);
  });

  it.each([
    ['what is minified', ['minified/main.cjs']],
    [
      'what is minified and mapped by node as well',
      ['--node-arg=--enable-source-maps', 'minified/main.cjs'],
    ],
    ['what tsx compiles as it is loaded', [`--node-arg=--import=${tsx()}`, 'src/main.ts']],
  ])('%s, whose lines are not known', async (_, args) => {
    const profile = await profileOf(args);
    for (const { name, startLine } of BURNING) {
      expect(filesOf(profile, name), contentOf(profile)).toEqual([source('hot.ts')]);
      expect(shareOfFunction(profile, { name, startLine }).total).toBeGreaterThan(0.1);
    }
    const lines = Array.from(profile.frames.line).filter((line, frame) => {
      const file = profile.functions.file[profile.frames.func[frame] ?? 0] ?? '';
      return basename(file) === 'hot.ts' && line !== 0;
    });
    expect(lines).toEqual([]);
  });
});

test('what a loader adds to the code has no line in the source', async () => {
  const lines = [
    'const end = process.cpuUsage().user + 200_000;',
    'let turns = 0;',
    'while (process.cpuUsage().user < end) {',
    '  for (let i = 0; i < 1000; i++) turns += [(): number => i, function named() {}].length;',
    '}',
    "console.log(turns > 0 ? 'burnt' : 'idle');",
  ];
  writeFileSync(output('src/helped.ts'), lines.join('\n'));
  const profile = await profileOf([`--node-arg=--import=${tsx()}`, 'src/helped.ts']);
  // It defines the name of each function.
  const helper = { name: '__name', file: 'helped.ts', startLine: 0 };
  expect(shareOfFunction(profile, helper).total).toBeGreaterThan(0.1);
});

function tsx(): string {
  return import.meta.resolve('tsx');
}

describe('source maps', () => {
  function run(args: readonly string[]): Promise<Run> {
    return tsprof(['run', ...args], { cwd: directory });
  }

  it('are left alone with --no-source-maps', async () => {
    const { stdout } = await run(['--no-source-maps', 'esbuild/main.mjs']);
    expect(stdout).toContain(`${output('esbuild/main.mjs')}:`);
    expect(stdout).not.toContain('hot.ts');
  });

  it('give the report its lines of source', async () => {
    const { stdout } = await run(['--by', 'function', 'tsc/main.mjs']);
    expect(stdout).toContain('for (let i = 0; i < 10_000; i++) turns += i % 7;');
  });

  it.each([
    ['1', 'hot.ts'],
    ['0', 'main.mjs'],
  ])('are used by the preload as TSPROF_SOURCE_MAPS says: %s', async (value, file) => {
    const preload = import.meta.resolve('tsprof/register');
    const env = { TSPROF_OUTPUT: 'out.pb.gz', TSPROF_SOURCE_MAPS: value };
    await node(['--import', preload, 'esbuild/main.mjs'], { cwd: directory, env });
    const profile = readSaved(output('out.pb.gz'));
    if (profile === undefined) throw new Error('The program left no profile');
    expect(filesOf(profile, 'burnInFunction').map((path) => basename(path))).toEqual([file]);
  });

  it('are used for saved snapshots', async () => {
    const preload = import.meta.resolve('@tsprof/core/register');
    const env = { TSPROF_OUTPUT: 'out.tsprof' };
    await node(['--import', preload, 'tsc/main.mjs'], { cwd: directory, env });
    const { stdout } = await tsprof(['report', 'out.tsprof'], { cwd: directory });
    expect(stdout).toContain(`${source('hot.ts')}:13:burnInFunction`);
  });

  it.each([
    ['a missing map', 'missing.map', 'there is no '],
    ['wrong base64', 'data:application/json;base64,!!!!', 'it is not base64'],
    [
      'a path out of the project',
      `data:application/json,${encodeURIComponent(
        JSON.stringify({
          version: 3,
          sources: ['../../../../../../../../../../etc/passwd'],
          names: [],
          mappings: 'AAAA',
        }),
      )}`,
      'is outside of all that it could be made from',
    ],
  ])('that are of no use get one warning: %s', async (_, url, reason) => {
    const code = `const end = performance.now() + 50; while (performance.now() < end);`;
    writeFileSync(output('wrong.mjs'), `${code}\n//# sourceMappingURL=${url}\n`);
    const { code: exit, stdout, stderr } = await run(['wrong.mjs']);
    expect(exit).toBe(0);
    expect(stdout).toContain('wrong.mjs:1:');
    expect(stderr).toMatch(/^tsprof: Ignored the source map of .*wrong\.mjs: .*\n$/);
    expect(stderr).toContain(reason);
  });
});

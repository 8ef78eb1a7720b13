import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { publishedPackages, ROOT } from './manifests.ts';

const packages = publishedPackages();
const MINUTES = 60_000;

interface Tarball {
  readonly name: string;
  readonly filename: string;
  readonly files: readonly { readonly path: string }[];
}

/** Every entry of every package as a user writes it: `tsprof`, `@tsprof/core/model`, ... */
const entries = packages.flatMap(({ manifest }) =>
  Object.keys(manifest.exports ?? {})
    .filter((key) => key !== './package.json')
    .map((key) => manifest.name + key.slice(1)),
);

let dir: string;
let tarballs: readonly Tarball[];

function pack(destination: string): readonly Tarball[] {
  const folders = packages.map((workspacePackage) => workspacePackage.dir);
  const args = ['pack', ...folders, '--pack-destination', destination, '--ignore-scripts'];
  const json = execFileSync('npm', [...args, '--json', '--loglevel=error'], { encoding: 'utf8' });
  return JSON.parse(json) as Tarball[];
}

function filesOf(name: string): string[] {
  const tarball = tarballs.find((candidate) => candidate.name === name);
  return tarball?.files.map((file) => file.path) ?? [];
}

function node(args: readonly string[]): { status: number | null; stdout: string; stderr: string } {
  return spawnSync(process.execPath, args, { cwd: dir, encoding: 'utf8' });
}

beforeAll(() => {
  dir = mkdtempSync(path.join(os.tmpdir(), 'tsprof-packed-'));
  const archive = path.join(dir, 'tarballs');
  mkdirSync(archive);
  tarballs = pack(archive);
  writeFileSync(path.join(dir, 'package.json'), '{ "private": true, "type": "module" }\n');
  const files = tarballs.map(({ filename }) => path.join(archive, filename));
  const args = ['install', '--ignore-scripts', '--prefer-offline', '--no-audit', '--no-fund'];
  execFileSync('npm', [...args, '--loglevel=error', ...files], { cwd: dir, stdio: 'pipe' });
}, 5 * MINUTES);

afterAll(() => {
  rmSync(dir, { recursive: true });
});

describe('the tarballs', () => {
  it.each(packages)('of $manifest.name holds code, types, licence and README', ({ manifest }) => {
    const files = filesOf(manifest.name);
    const needed = ['LICENSE', 'README.md', 'package.json', 'dist/index.js', 'dist/index.d.ts'];
    expect(needed.filter((file) => !files.includes(file))).toEqual([]);
    expect(files.filter((file) => /\.test\.|\.tsbuildinfo$|^src\//.test(file))).toEqual([]);
  });

  it('bring the addon for every Node it was built for', () => {
    const packed = filesOf('@tsprof/core').filter((file) => file.endsWith('.node'));
    const built = readdirSync(path.join(ROOT, 'packages/core/prebuilds'), {
      recursive: true,
      encoding: 'utf8',
    }).filter((file) => file.endsWith('.node'));
    expect(packed.toSorted()).toEqual(built.map((file) => `prebuilds/${file}`).toSorted());
    expect(built.map((file) => path.basename(file))).toContain(
      `abi${process.versions.modules}.node`,
    );
  });

  it.each(packages)('of $manifest.name satisfies publint', async ({ dir: pkgDir, manifest }) => {
    const { messages } = await publint({ pkgDir, level: 'warning', pack: 'npm' });
    const texts = messages.map((message) => formatMessage(message, manifest, { color: false }));
    expect(texts).toEqual([]);
  });
});

describe('installed without install scripts', () => {
  it('profiles a program', () => {
    writeFileSync(
      path.join(dir, 'hello.mjs'),
      `function burn(until) {
         let sum = 0;
         while (performance.now() < until) for (let i = 0; i < 1000; i++) sum += Math.sqrt(i);
         return sum;
       }
       burn(performance.now() + 500);
       console.log('hello, world');\n`,
    );
    const bin = path.join(dir, 'node_modules/.bin/tsprof');
    const { status, stdout, stderr } = node([
      bin,
      'run',
      '--quiet',
      '-o',
      'hello.collapsed',
      'hello.mjs',
    ]);
    expect({ status, stdout, stderr }).toEqual({ status: 0, stdout: 'hello, world\n', stderr: '' });
    const stacks = readFileSync(path.join(dir, 'hello.collapsed'), 'utf8').split('\n');
    const count = stacks
      .filter((stack) => /\bburn\b/.test(stack))
      .reduce((sum, stack) => sum + Number(stack.slice(stack.lastIndexOf(' ') + 1)), 0);
    // Half a second at 1000 Hz, or 250 Hz where the timer is bound to the scheduler tick.
    expect(count).toBeGreaterThan(50);
  });

  it.each(entries)('imports %s', (entry) => {
    const script = `import * as all from ${JSON.stringify(entry)}; console.log(typeof all);`;
    const { status, stdout, stderr } = node(['--input-type=module', '-e', script]);
    expect({ status, stdout, stderr }).toEqual({ status: 0, stdout: 'object\n', stderr: '' });
  });

  it('has types for every entry', () => {
    const program = entries
      .map((entry, i) => `import * as all${String(i)} from ${JSON.stringify(entry)};`)
      .concat(`export const all = [${entries.map((_, i) => `all${String(i)}`).join(', ')}];\n`);
    writeFileSync(path.join(dir, 'types.ts'), program.join('\n'));
    const tsc = createRequire(import.meta.url).resolve('typescript/lib/tsc.js');
    const typeRoots = path.join(ROOT, 'node_modules/@types');
    const { status, stdout } = node([
      ...[tsc, '--noEmit', '--strict', '--module', 'nodenext', '--target', 'es2023'],
      ...['--lib', 'es2023,esnext.disposable', '--skipLibCheck', 'false'],
      ...['--typeRoots', typeRoots, '--types', 'node', 'types.ts'],
    ]);
    expect({ status, stdout }).toEqual({ status: 0, stdout: '' });
  });
});

// Leaves the tarball of every published package in dist-packages/:
//   node tools/pack-all.mjs

import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { matrixNodes } from './matrix/node-versions.mjs';
import { prebuildPath } from './native/build-addon.mjs';
import { describeNode } from './native/describe-node.mjs';

/**
 * @typedef {object} Tarball as `npm pack --json` describes it
 * @property {string} name
 * @property {string} filename
 * @property {number} size
 * @property {readonly { path: string }[]} files
 */

const ROOT = fileURLToPath(new URL('../', import.meta.url));
const PACKAGES = path.join(ROOT, 'packages');
const OUTPUT = path.join(ROOT, 'dist-packages');

try {
  // The compiler leaves the output of sources that are gone; it must not be published.
  for (const name of readdirSync(PACKAGES)) {
    rmSync(path.join(PACKAGES, name, 'dist'), { recursive: true, force: true });
  }
  execFileSync('npm', ['run', 'build'], { cwd: ROOT, stdio: 'inherit' });
  execFileSync('npm', ['run', 'build:matrix'], { cwd: ROOT, stdio: 'inherit' });
  rmSync(OUTPUT, { recursive: true, force: true });
  mkdirSync(OUTPUT);
  const tarballs = packPackages();
  requirePrebuilds(tarballs);
  for (const { filename, size } of tarballs) {
    console.log(`dist-packages/${filename}  ${String(Math.ceil(size / 1000))} kB`);
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}

/** @returns {Tarball[]} */
function packPackages() {
  const folders = readdirSync(PACKAGES).map((name) => `./packages/${name}`);
  const args = ['pack', ...folders, '--pack-destination', OUTPUT, '--ignore-scripts', '--json'];
  const json = execFileSync('npm', [...args, '--loglevel=error'], { cwd: ROOT, encoding: 'utf8' });
  /** @type {Tarball[]} */
  const tarballs = JSON.parse(json);
  return tarballs;
}

/**
 * @param {readonly Tarball[]} tarballs
 * @throws {Error} unless @tsprof/core carries the addon for every supported Node
 */
function requirePrebuilds(tarballs) {
  const core = tarballs.find(({ name }) => name === '@tsprof/core');
  const packed = new Set(core?.files.map((file) => file.path));
  const missing = matrixNodes()
    .map(({ executable }) => prebuildPath(describeNode(executable)))
    .map((file) => path.relative(path.join(PACKAGES, 'core'), file))
    .filter((file) => !packed.has(file));
  if (missing.length > 0) {
    throw new Error(`The tarball of @tsprof/core lacks ${missing.join(', ')}`);
  }
}

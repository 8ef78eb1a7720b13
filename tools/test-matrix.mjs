// Builds all, then runs the end-to-end tests that depend on Node with every supported Node:
//   node tools/test-matrix.mjs [folder or file below test/ ...]

import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { matrixNodes } from './matrix/node-versions.mjs';
import { buildAddon } from './native/build-addon.mjs';

/** @import { MatrixNode } from './matrix/node-versions.mjs' */

/**
 * The tests on one Node.
 *
 * @typedef {object} Result
 * @property {string} major
 * @property {boolean} ok
 * @property {number} seconds
 * @property {Counts} counts
 * @property {readonly string[]} failures a line each, as the run ended with them
 */

/** @typedef {{ passed: number, failed: number, skipped: number }} Counts */

const ROOT = fileURLToPath(new URL('../', import.meta.url));
const VITEST = path.join(ROOT, 'node_modules/vitest/vitest.mjs');
/** What depends on Node: the addon, the command and the packages as they are published. */
const PARTS = [
  'accuracy',
  'cli',
  'consumers/real-run.test.ts',
  'native',
  'robustness',
  'workspace/packed.test.ts',
];

try {
  const given = process.argv.slice(2);
  const parts = given.length > 0 ? given : PARTS.filter(existsBelowTest);
  buildPackages();
  const nodes = matrixNodes();
  for (const node of nodes) buildAddon(node);
  const results = nodes.map((node) => runTests(node, parts));
  printSummary(results, parts);
  if (results.some(({ ok }) => !ok)) process.exitCode = 1;
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}

/** @param {string} part */
function existsBelowTest(part) {
  return existsSync(path.join(ROOT, 'test', part));
}

function buildPackages() {
  const { status } = spawnSync('npm', ['run', 'build'], { cwd: ROOT, stdio: 'inherit' });
  if (status !== 0) throw new Error('The build failed, see above');
}

/**
 * @param {MatrixNode} node
 * @param {readonly string[]} parts
 * @returns {Result}
 */
function runTests({ major, executable }, parts) {
  console.log(`\nNode ${major}: ${executable}`);
  const started = performance.now();
  const reporters = ['default', path.join(ROOT, 'tools/vitest/closing-line-reporter.mjs')];
  const args = [VITEST, 'run', '--root', 'test', ...reporters.map((name) => `--reporter=${name}`)];
  const { status, stdout } = spawnSync(executable, [...args, ...parts], {
    cwd: ROOT,
    encoding: 'utf8',
    // Tests that start `node` by name must get this one as well.
    env: { ...process.env, PATH: `${path.dirname(executable)}:${process.env.PATH ?? ''}` },
    maxBuffer: 1 << 28,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  process.stdout.write(stdout);
  const seconds = (performance.now() - started) / 1000;
  const counts = closingCounts(stdout);
  // A run that broke off has failed, whatever it had counted.
  if (status !== 0) counts.failed = Math.max(counts.failed, 1);
  const failures = stdout.match(/^Failed: .*$/gm) ?? [];
  return { major, ok: status === 0, seconds, counts, failures };
}

/**
 * @param {string} output of a test run
 * @returns {Counts} zeros where the run did not come to its closing line
 */
function closingCounts(output) {
  const closing = /^(\d+) passed, (\d+) failed(?:, (\d+) skipped)?$/m.exec(output);
  const [passed, failed, skipped] = [1, 2, 3].map((group) => Number(closing?.[group] ?? 0));
  return { passed, failed, skipped };
}

/**
 * @param {readonly Result[]} results
 * @param {readonly string[]} parts
 */
function printSummary(results, parts) {
  console.log(`\nNode matrix, in test: ${parts.join(', ')}`);
  for (const { major, ok, seconds, counts, failures } of results) {
    const verdict = ok ? 'ok    ' : 'FAILED';
    console.log(
      `  Node ${major}  ${verdict}  ${seconds.toFixed(0).padStart(4)} s  ${line(counts)}`,
    );
    for (const failure of failures) console.log(`    ${failure}`);
  }
  /** @param {keyof Counts} key */
  const sum = (key) => results.reduce((total, { counts }) => total + counts[key], 0);
  console.log(line({ passed: sum('passed'), failed: sum('failed'), skipped: sum('skipped') }));
}

/** @param {Counts} counts */
function line({ passed, failed, skipped }) {
  const tail = skipped > 0 ? `, ${String(skipped)} skipped` : '';
  return `${String(passed)} passed, ${String(failed)} failed${tail}`;
}

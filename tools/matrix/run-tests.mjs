import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** @import { MatrixNode } from './node-versions.mjs' */

/** @typedef {{ passed: number, failed: number, skipped: number }} Counts */

/**
 * The end-to-end tests on one Node.
 *
 * @typedef {object} Result
 * @property {string} major
 * @property {boolean} ok
 * @property {number} seconds
 * @property {Counts} counts
 * @property {readonly string[]} troubles tests that failed, once or twice: a line each, as the run
 *   ended with them
 */

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const VITEST = path.join(ROOT, 'node_modules/vitest/vitest.mjs');

/**
 * @param {MatrixNode} node
 * @param {readonly string[]} parts folders or files below test/
 * @param {Readonly<Record<string, string>>} [environment] beside what there is
 * @returns {Result}
 */
export function runTests({ major, executable }, parts, environment = {}) {
  console.log(`\nNode ${major}: ${executable}`);
  const started = performance.now();
  const reporters = ['default', path.join(ROOT, 'tools/vitest/closing-line-reporter.mjs')];
  const args = [VITEST, 'run', '--root', 'test', ...reporters.map((name) => `--reporter=${name}`)];
  const { status, stdout } = spawnSync(executable, [...args, ...parts], {
    cwd: ROOT,
    encoding: 'utf8',
    // Tests that start `node` by name must get this one as well.
    env: {
      ...process.env,
      ...environment,
      PATH: `${path.dirname(executable)}:${process.env.PATH ?? ''}`,
    },
    maxBuffer: 1 << 28,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  process.stdout.write(stdout);
  const seconds = (performance.now() - started) / 1000;
  const counts = closingCounts(stdout);
  // A run that broke off has failed, whatever it had counted.
  if (status !== 0) counts.failed = Math.max(counts.failed, 1);
  const troubles = stdout.match(/^(?:Failed|Passed when repeated): .*$/gm) ?? [];
  return { major, ok: status === 0, seconds, counts, troubles };
}

/**
 * A line a Node with its troubles, and one for all.
 *
 * @param {readonly Result[]} results
 */
export function printResults(results) {
  for (const { major, ok, seconds, counts, troubles } of results) {
    const verdict = ok ? 'ok    ' : 'FAILED';
    console.log(
      `  Node ${major}  ${verdict}  ${seconds.toFixed(0).padStart(4)} s  ${line(counts)}`,
    );
    for (const trouble of troubles) console.log(`    ${trouble}`);
  }
  /** @param {keyof Counts} key */
  const sum = (key) => results.reduce((total, { counts }) => total + counts[key], 0);
  console.log(line({ passed: sum('passed'), failed: sum('failed'), skipped: sum('skipped') }));
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

/** @param {Counts} counts */
function line({ passed, failed, skipped }) {
  const tail = skipped > 0 ? `, ${String(skipped)} skipped` : '';
  return `${String(passed)} passed, ${String(failed)} failed${tail}`;
}

// Builds all, then goes on with what may crash a program that is being sampled, on every supported
// Node in turn, until the time is over:
//   npm run stress -- [--minutes N] [folder or file below test/ ...]
// Each round runs the tests of robustness several times as long as usual. Ctrl-C ends it.

import { parseArgs } from 'node:util';
import { buildAll } from './matrix/build-all.mjs';
import { printResults, runTests } from './matrix/run-tests.mjs';

/** @import { Result } from './matrix/run-tests.mjs' */

/** See test/support/stress.ts. */
const STRESS = 4;

try {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { minutes: { type: 'string', default: '60' } },
  });
  const minutes = Number(values.minutes);
  if (!(minutes > 0)) {
    throw new RangeError(`Expected --minutes to be a number above 0, got ${values.minutes}`);
  }
  const results = stress(minutes, positionals.length > 0 ? positionals : ['robustness']);
  console.log(`\nStress, ${String(STRESS)} times as long as usual, round by round`);
  printResults(results);
  if (results.some(({ ok }) => !ok)) process.exitCode = 1;
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}

/**
 * @param {number} minutes within which rounds begin; each Node has one at least
 * @param {readonly string[]} parts
 */
function stress(minutes, parts) {
  const nodes = buildAll();
  const end = performance.now() + minutes * 60_000;
  /** @type {Result[]} */
  const results = [];
  while (results.length < nodes.length || performance.now() < end) {
    const node = nodes[results.length % nodes.length];
    results.push(runTests(node, parts, { TSPROF_STRESS: String(STRESS) }));
  }
  return results;
}

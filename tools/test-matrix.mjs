// Builds all, then runs the end-to-end tests that depend on Node with every supported Node, but for
// one whose tests have been run:
//   node tools/test-matrix.mjs [--tested MAJOR] [folder or file below test/ ...]

import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { buildAll } from './matrix/build-all.mjs';
import { printResults, runTests } from './matrix/run-tests.mjs';

/** What depends on Node: the addon, the command and the packages as they are published. */
const PARTS = [
  'accuracy',
  ...[
    'attach',
    'children',
    'cpuprofile',
    'exit-codes',
    'lifecycle',
    'program-view',
    'register',
    'schedule',
    'signals',
    'source-maps',
    'typescript',
    'workers',
  ].map((name) => `cli/${name}.test.ts`),
  'consumers/real-run.test.ts',
  'real-programs',
  'robustness',
  'workspace/packed.test.ts',
];

try {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { tested: { type: 'string' } },
  });
  const parts = positionals.length > 0 ? positionals : PARTS.filter(existsBelowTest);
  const untested = buildAll().filter(({ major }) => major !== values.tested);
  const results = untested.map((node) => runTests(node, parts));
  console.log(`\nNode matrix, in test: ${parts.join(', ')}`);
  if (values.tested !== undefined) {
    console.log(`  Node ${values.tested}  tested before, with all other tests`);
  }
  printResults(results);
  if (results.some(({ ok }) => !ok)) process.exitCode = 1;
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}

/** @param {string} part */
function existsBelowTest(part) {
  return existsSync(new URL(`../test/${part}`, import.meta.url));
}

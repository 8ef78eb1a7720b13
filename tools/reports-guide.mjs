// Runs the commands of the examples in docs/reports.md again, and writes what they print:
//   npm run docs:reports [-- --check]
// With --check nothing is written, and the exit code is 1 if the guide is not true any more.

import { mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { withExamples } from './guide/examples.mjs';
import { PlacedExample } from './guide/placed-example.mjs';

const GUIDE = fileURLToPath(new URL('../docs/reports.md', import.meta.url));

const { values } = parseArgs({ options: { check: { type: 'boolean', default: false } } });
const directory = realpathSync(mkdtempSync(path.join(os.tmpdir(), 'tsprof-guide-')));
try {
  const example = new PlacedExample(directory);
  const guide = readFileSync(GUIDE, 'utf8');
  const current = withExamples(guide, (command) => example.run(command));
  if (!values.check) writeFileSync(GUIDE, current);
  else if (current !== guide) {
    console.error('docs/reports.md does not show what the commands print: npm run docs:reports');
    process.exitCode = 1;
  }
} finally {
  rmSync(directory, { recursive: true });
}

// Runs the commands of the examples in docs/reports.md again, and writes what they print; and those that
// draw the pictures of docs/flamegraph.md:
//   npm run docs:reports [-- --check]
// With --check nothing is written, and the exit code is 1 if they are not true any more.

import {
  existsSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { withExamples } from './guide/examples.mjs';
import { picturesOf } from './guide/pictures.mjs';
import { PlacedExample } from './guide/placed-example.mjs';

const DOCS = fileURLToPath(new URL('../docs/', import.meta.url));

const { values } = parseArgs({ options: { check: { type: 'boolean', default: false } } });
const directory = realpathSync(mkdtempSync(path.join(os.tmpdir(), 'tsprof-guide-')));
try {
  const example = new PlacedExample(directory);
  /** @param {string} command */
  const run = (command) => example.run(command);
  update('reports.md', withExamples(readFileSync(path.join(DOCS, 'reports.md'), 'utf8'), run));
  const pictures = readFileSync(path.join(DOCS, 'flamegraph.md'), 'utf8');
  for (const { file, svg } of picturesOf(pictures, run)) update(file, svg);
} finally {
  rmSync(directory, { recursive: true });
}

/**
 * @param {string} name of a file below docs
 * @param {string} current what it has to hold
 */
function update(name, current) {
  const file = path.join(DOCS, name);
  if (!values.check) writeFileSync(file, current);
  else if (!existsSync(file) || readFileSync(file, 'utf8') !== current) {
    console.error(`docs/${name} does not show what the commands print: npm run docs:reports`);
    process.exitCode = 1;
  }
}

// Measures tsprof beside other profilers, in one interleaved run:
//   npm run bench -- [--rounds N] [--only PART] [--minutes N] [--json FILE] [--write-docs]
// PART is overhead, steady, export, reports, flamegraph, accuracy, diff or memory; without it, all but flamegraph,
// diff and memory.

import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { measureAccuracy } from './bench/accuracy.mjs';
import { measureThroughput } from './bench/export-throughput.mjs';
import { measureDiffs } from './bench/diff-statistics.mjs';
import { measureHtmlReport } from './bench/html-report.mjs';
import { describeMachine } from './bench/machine.mjs';
import { measureMemory } from './bench/memory.mjs';
import { measureOverhead } from './bench/overhead.mjs';
import { measurePauses } from './bench/pauses.mjs';
import { measureReports } from './bench/reports.mjs';
import { measureSteadily } from './bench/steady.mjs';
import {
  accuracyTable,
  diffTable,
  htmlReportTable,
  memoryTable,
  overheadTable,
  pausesSentence,
  reportsTable,
  steadyTable,
  throughputTable,
} from './bench/tables.mjs';
import { sectionOf, writeFigures } from './bench/write-docs.mjs';
import { TYPE_CHECK } from './workload/type-check.mjs';

const { values } = parseArgs({
  options: {
    json: { type: 'string' },
    minutes: { type: 'string', default: '10' },
    only: { type: 'string' },
    rounds: { type: 'string', default: '7' },
    'write-docs': { type: 'boolean', default: false },
  },
});

const rounds = positiveInteger('rounds');
const minutes = positiveInteger('minutes');
const parts = [
  'overhead',
  'steady',
  'export',
  'reports',
  'flamegraph',
  'accuracy',
  'diff',
  'memory',
];
if (values.only !== undefined && !parts.includes(values.only)) {
  throw new RangeError(`Expected --only to be one of ${parts.join(', ')}, got ${values.only}`);
}
/** @param {string} part */
const isWanted = (part) =>
  values.only === undefined
    ? !['diff', 'flamegraph', 'memory'].includes(part)
    : values.only === part;

const machine = describeMachine();
const overhead = isWanted('overhead') ? measureOverhead(TYPE_CHECK, rounds) : [];
const steady = isWanted('steady') ? measureSteadily(rounds) : [];
const pauses = isWanted('steady') ? measurePauses(rounds) : undefined;
const throughput = isWanted('export') ? measureThroughput(rounds) : [];
const reports = isWanted('reports') ? measureReports(rounds) : [];
const accuracy = isWanted('accuracy') ? measureAccuracy(rounds) : [];
const diff = isWanted('diff') ? measureDiffs(rounds) : [];
const flamegraph = isWanted('flamegraph') ? await measureHtmlReport(rounds) : undefined;
const memory = isWanted('memory') ? await measureMemory(minutes) : [];

const measured =
  `Measured on ${machine.date} with Node ${machine.node} on ${machine.kernel} (CONFIG_HZ=${String(machine.schedulerHz)}), ` +
  `${String(machine.cores)} cores of ${machine.cpu}; ` +
  (memory.length > 0
    ? `${String(minutes)} minutes, both at the same time.`
    : rounds === 1
      ? 'one round.'
      : diff.length > 0
        ? `${String(rounds)} runs of each program.`
        : `medians of ${String(rounds)} rounds.`);
/** @type {Map<'overhead' | 'steady' | 'export' | 'reports' | 'flamegraph' | 'accuracy' | 'diff' | 'memory', string>} */
const tables = new Map();
if (overhead.length > 0) tables.set('overhead', overheadTable(overhead));
if (pauses !== undefined) {
  tables.set('steady', `${steadyTable(steady)}\n\n${pausesSentence(pauses)}`);
}
if (throughput.length > 0) tables.set('export', throughputTable(throughput));
if (reports.length > 0) tables.set('reports', reportsTable(reports));
if (accuracy.length > 0) tables.set('accuracy', accuracyTable(accuracy));
if (diff.length > 0) tables.set('diff', diffTable(diff));
if (flamegraph !== undefined) tables.set('flamegraph', htmlReportTable(flamegraph));
if (memory.length > 0) tables.set('memory', memoryTable(memory));

console.log(`\n${[measured, ...tables.values()].join('\n\n')}`);
if (values.json !== undefined) {
  const figures = {
    machine,
    rounds,
    overhead,
    steady,
    pauses,
    throughput,
    reports,
    accuracy,
    diff,
    flamegraph,
    memory,
  };
  writeFileSync(values.json, `${JSON.stringify(figures, null, 2)}\n`);
}
if (values['write-docs']) {
  const [major] = process.versions.node.split('.');
  for (const [part, table] of tables) {
    writeFigures(`${measured}\n\n${table}`, sectionOf(part, major));
  }
}

/** @param {'rounds' | 'minutes'} option */
function positiveInteger(option) {
  const value = Number(values[option]);
  if (Number.isInteger(value) && value >= 1) return value;
  throw new RangeError(`Expected --${option} to be a positive integer, got ${values[option]}`);
}

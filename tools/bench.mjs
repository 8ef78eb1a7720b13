// Measures tsprof beside other profilers: see `npm run bench -- --help`.

import { writeFileSync } from 'node:fs';
import { measureAccuracy } from './bench/accuracy.mjs';
import { measureThroughput } from './bench/export-throughput.mjs';
import { measureDiffs } from './bench/diff-statistics.mjs';
import { measureHtmlReport } from './bench/html-report.mjs';
import { describeMachine } from './bench/machine.mjs';
import { measureMemory } from './bench/memory.mjs';
import { USAGE, readOptions } from './bench/options.mjs';
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

/** @import { Part } from './bench/options.mjs' */

const options = optionsOrExit();
if (options.help) {
  console.log(USAGE);
  process.exit();
}
const { rounds, minutes } = options;
/** @param {Part} part */
const isWanted = (part) => options.parts.includes(part);

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
/** @type {Map<Part, string>} */
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
if (options.json !== undefined) {
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
  writeFileSync(options.json, `${JSON.stringify(figures, null, 2)}\n`);
}
if (options.writeDocs) {
  const [major] = process.versions.node.split('.');
  for (const [part, table] of tables) {
    writeFigures(`${measured}\n\n${table}`, sectionOf(part, major));
  }
}

function optionsOrExit() {
  try {
    return readOptions(process.argv.slice(2));
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exit(2);
  }
}

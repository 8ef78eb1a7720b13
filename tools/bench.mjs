// Measures tsprof beside other profilers, in one interleaved run:
//   npm run bench -- [--rounds N] [--only overhead|steady|export] [--json FILE] [--write-docs]

import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { measureThroughput } from './bench/export-throughput.mjs';
import { describeMachine } from './bench/machine.mjs';
import { measureOverhead } from './bench/overhead.mjs';
import { measureSteadily } from './bench/steady.mjs';
import { overheadTable, steadyTable, throughputTable } from './bench/tables.mjs';
import { writeFigures } from './bench/write-docs.mjs';
import { TYPE_CHECK } from './workload/type-check.mjs';

const { values } = parseArgs({
  options: {
    json: { type: 'string' },
    only: { type: 'string' },
    rounds: { type: 'string', default: '7' },
    'write-docs': { type: 'boolean', default: false },
  },
});

const rounds = Number(values.rounds);
if (!Number.isInteger(rounds) || rounds < 1) {
  throw new RangeError(`Expected --rounds to be a positive integer, got ${values.rounds}`);
}
if (values.only !== undefined && !['overhead', 'steady', 'export'].includes(values.only)) {
  throw new RangeError(`Expected --only to be overhead, steady or export, got ${values.only}`);
}
/** @param {string} part */
const isWanted = (part) => values.only === undefined || values.only === part;

const machine = describeMachine();
const overhead = isWanted('overhead') ? measureOverhead(TYPE_CHECK, rounds) : [];
const steady = isWanted('steady') ? measureSteadily(rounds) : [];
const throughput = isWanted('export') ? measureThroughput(rounds) : [];

const figures = [
  `Measured on ${machine.date} with Node ${machine.node} on ${machine.kernel} (CONFIG_HZ=${String(machine.schedulerHz)}), ` +
    `${String(machine.cores)} cores of ${machine.cpu}; medians of ${String(rounds)} rounds.`,
  ...(overhead.length > 0 ? ['### CPU time', overheadTable(overhead)] : []),
  ...(steady.length > 0 ? ['### After warm-up', steadyTable(steady)] : []),
  ...(throughput.length > 0 ? ['### Exporters', throughputTable(throughput)] : []),
].join('\n\n');

console.log(`\n${figures}`);
if (values.json !== undefined) {
  writeFileSync(
    values.json,
    `${JSON.stringify({ machine, rounds, overhead, steady, throughput }, null, 2)}\n`,
  );
}
if (values['write-docs']) writeFigures(figures);

// The TypeScript compiler checking the same sources again and again, as a server would:
//   node tools/workload/type-check-for-minutes.mjs MINUTES
// Writes its memory every ten seconds to the file TSPROF_BENCH_MEMORY names, or prints it: after a
// collection by which V8 gives back what it keeps for later, a hundred megabytes and more.

import { writeFileSync } from 'node:fs';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { checker } from './type-checker.mjs';

const SECONDS_BETWEEN_READINGS = 10;

setFlagsFromString('--expose-gc');
/** @type {(options: { type: 'major', execution: 'sync', flavor: 'last-resort' }) => void} */
const collect = runInNewContext('gc');

const minutes = Number(process.argv[2]);
const check = checker();
const readings = [];
for (let readAt = 0; performance.now() < minutes * 60e3;) {
  check();
  const seconds = performance.now() / 1000;
  if (seconds < readAt) continue;
  readAt = seconds + SECONDS_BETWEEN_READINGS;
  collect({ type: 'major', execution: 'sync', flavor: 'last-resort' });
  const { rss, heapTotal } = process.memoryUsage();
  readings.push({ seconds, rss, heapTotal });
}
const output = process.env.TSPROF_BENCH_MEMORY;
if (output === undefined) console.log(JSON.stringify(readings));
else writeFileSync(output, JSON.stringify(readings));

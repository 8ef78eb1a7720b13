// The TypeScript compiler checking the same sources again and again, as a server would:
//   node tools/workload/type-check-steadily.mjs WARM_UP_SECONDS SECONDS
// Writes what the second stretch took to the file TSPROF_BENCH_STEADY names, or prints it.

import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { checker } from './type-checker.mjs';

const [warmUpSeconds, seconds] = process.argv.slice(2).map(Number);
const check = checker();
checkFor(warmUpSeconds);
const before = cpuSeconds();
const checks = checkFor(seconds);
const after = cpuSeconds();
const output = process.env.TSPROF_BENCH_STEADY;
const figures = JSON.stringify({
  checks,
  process: after.process - before.process,
  main: after.main - before.main,
  profiling: after.profiling - before.profiling,
  handler: after.handler - before.handler,
  calls: after.calls - before.calls,
});
if (output === undefined) console.log(figures);
else writeFileSync(output, figures);

/**
 * @param {number} duration
 * @returns {number} how many checks were made
 */
function checkFor(duration) {
  const end = performance.now() + duration * 1000;
  let count = 0;
  for (; performance.now() < end; count++) check();
  return count;
}

/**
 * CPU seconds so far: of the process, of its main thread, of threads that profile and of handlers of
 * SIGPROF. V8's own threads for profiling carry that in their name, as tsprof's do; those that have
 * ended are no others.
 */
function cpuSeconds() {
  let live = 0;
  let main = 0;
  let profiling = 0;
  for (const id of readdirSync('/proc/self/task')) {
    try {
      const name = readFileSync(`/proc/self/task/${id}/comm`, 'utf8');
      const nanos = Number(readFileSync(`/proc/self/task/${id}/schedstat`, 'utf8').split(' ')[0]);
      live += nanos / 1e9;
      if (Number(id) === process.pid) main = nanos / 1e9;
      else if (/prof/i.test(name)) profiling += nanos / 1e9;
    } catch {
      // The thread has ended since it was listed.
    }
  }
  const { user, system } = process.cpuUsage();
  const total = (user + system) / 1e6;
  return { process: total, main, profiling: profiling + Math.max(0, total - live), ...handlers() };
}

/** What handler-clock.c has measured, if it has: seconds, and how many calls. */
function handlers() {
  const file = process.env.TSPROF_BENCH_HANDLER;
  if (file === undefined) return { handler: 0, calls: 0 };
  const figures = readFileSync(file);
  return {
    handler: Number(figures.readBigUInt64LE(0)) / 1e9,
    calls: Number(figures.readBigUInt64LE(8)),
  };
}

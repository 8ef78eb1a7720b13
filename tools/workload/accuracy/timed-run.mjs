import { readFileSync, writeFileSync } from 'node:fs';

/** @import { AccuracyProgram } from './load-program.mjs' */

/**
 * Runs a program and writes the main thread's seconds of CPU time in it to the file that
 * TSPROF_BENCH_SECONDS names.
 *
 * @param {AccuracyProgram} program
 * @param {number} millis
 */
export async function timedRun(program, millis) {
  const start = mainThreadSeconds();
  await program.runProgram(millis);
  writeFileSync(process.env.TSPROF_BENCH_SECONDS ?? '', String(mainThreadSeconds() - start));
}

/** Not process.cpuUsage(), which counts the profilers' threads as well. */
function mainThreadSeconds() {
  return Number(readFileSync('/proc/thread-self/schedstat', 'utf8').split(' ')[0]) / 1e9;
}

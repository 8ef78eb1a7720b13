// Runs a program for so many milliseconds of CPU time, under whatever profiler node was started with:
//   node tools/workload/accuracy/run.mjs PROGRAM MILLIS

import { loadProgram } from './load-program.mjs';
import { timedRun } from './timed-run.mjs';

const [name, millis] = process.argv.slice(2);
await timedRun(await loadProgram(name), Number(millis));

import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

/** @import { Profiler } from './profilers.mjs' */

const PRELOAD = new URL('cpu-times-preload.mjs', import.meta.url).href;
/** Of the clock ticks in /proc/<pid>/stat; fixed by the kernel's interface on Linux. */
const TICKS_PER_SECOND = 100;

/**
 * One run; all but `wall` in seconds of CPU time.
 *
 * @typedef {object} Run
 * @property {number} wall seconds until the program ends
 * @property {number} total all processes from start to end, writing the profile included
 * @property {number} main the program's main thread until the program ends
 * @property {number} profiling threads that V8 or a profiler started to profile, until then; the
 *   program ends none of its own before
 * @property {number} other all other threads of the program, until then
 * @property {number} samples in the profile
 */

/**
 * Runs a program under a profiler.
 *
 * @param {Profiler} profiler
 * @param {readonly string[]} program
 * @returns {Run}
 */
export function measureRun(profiler, program) {
  const dir = mkdtempSync(path.join(os.tmpdir(), 'tsprof-bench-'));
  try {
    const profile = path.join(dir, 'profile');
    const timesFile = path.join(dir, 'cpu-times.json');
    const before = cpuOfEndedChildren();
    const { status, stdout } = spawnSync(process.execPath, profiler.args(program, profile), {
      env: {
        ...process.env,
        ...profiler.env,
        NODE_OPTIONS: `--import ${PRELOAD}`,
        TSPROF_BENCH_CPU_TIMES: timesFile,
        TSPROF_BENCH_PROFILE: profile,
        TSPROF_BENCH_PROGRAM: program[0],
      },
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const total = cpuOfEndedChildren() - before;
    if (status !== 0) {
      throw new Error(`"${profiler.name}" ended with exit code ${String(status)}\n${stdout}`);
    }
    return { total, ...threadSums(timesFile), samples: profiler.countSamples(profile) };
  } finally {
    rmSync(dir, { recursive: true });
  }
}

/** User and system seconds of all waited-for children of this process, theirs included. */
function cpuOfEndedChildren() {
  const stat = readFileSync('/proc/self/stat', 'utf8');
  // The name in parentheses may hold spaces; cutime and cstime are the 16th and 17th field.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[13]) + Number(fields[14])) / TICKS_PER_SECOND;
}

/** @param {string} timesFile */
function threadSums(timesFile) {
  /**
   * @type {{
   *   seconds: number,
   *   threads: { main: boolean, name: string, seconds: number }[],
   *   ended: number,
   * }}
   */
  const times = JSON.parse(readFileSync(timesFile, 'utf8'));
  const sums = { wall: times.seconds, main: 0, profiling: times.ended, other: 0 };
  for (const { main, name, seconds } of times.threads) {
    if (main) sums.main += seconds;
    else if (/prof/i.test(name)) sums.profiling += seconds;
    else sums.other += seconds;
  }
  return sums;
}

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { PLAIN, PROFILERS } from './profilers.mjs';
import { median } from './statistics.mjs';

/** @import { Profiler } from './profilers.mjs' */

const PROGRAM = fileURLToPath(new URL('../workload/type-check-for-minutes.mjs', import.meta.url));
const MEGABYTE = 1e6;

/**
 * What a program under a profiler holds: medians over the last half of its time, in megabytes.
 *
 * @typedef {object} MemoryRow
 * @property {string} profiler
 * @property {number} resident set size
 * @property {number} outside of V8's heap, whose size differs from run to run by more than a
 *   profiler takes
 * @property {number} growth of what is outside, from the third quarter to the last
 */

/** @typedef {{ seconds: number, rss: number, heapTotal: number }} Reading */

/**
 * Runs the program without a profiler and under tsprof, both at the same time.
 *
 * @param {number} minutes
 * @returns {Promise<MemoryRow[]>}
 */
export async function measureMemory(minutes) {
  process.stderr.write(`memory, ${String(minutes)} minutes\n`);
  const contenders = [PLAIN, ...PROFILERS.filter(({ name }) => name === 'tsprof')];
  return Promise.all(contenders.map((contender) => measureOne(contender, minutes)));
}

/**
 * @param {Profiler} profiler
 * @param {number} minutes
 * @returns {Promise<MemoryRow>}
 */
async function measureOne(profiler, minutes) {
  const dir = mkdtempSync(path.join(os.tmpdir(), 'tsprof-bench-'));
  try {
    const output = path.join(dir, 'memory.json');
    const program = [PROGRAM, String(minutes)];
    const child = spawn(process.execPath, profiler.args(program, path.join(dir, 'profile')), {
      env: { ...process.env, ...profiler.env, TSPROF_BENCH_MEMORY: output },
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    const [status] = await once(child, 'exit');
    if (status !== 0) throw new Error(`"${profiler.name}" ended with exit code ${String(status)}`);
    /** @type {Reading[]} */
    const readings = JSON.parse(readFileSync(output, 'utf8'));
    return rowOf(profiler.name, readings);
  } finally {
    rmSync(dir, { recursive: true });
  }
}

/**
 * @param {string} profiler
 * @param {readonly Reading[]} readings
 * @returns {MemoryRow}
 */
function rowOf(profiler, readings) {
  const late = readings.slice(Math.floor(readings.length / 2));
  const quarter = Math.floor(late.length / 2);
  /** @param {readonly Reading[]} some */
  const outsideOf = (some) =>
    median(some.map(({ rss, heapTotal }) => (rss - heapTotal) / MEGABYTE));
  return {
    profiler,
    resident: median(late.map(({ rss }) => rss / MEGABYTE)),
    outside: outsideOf(late),
    growth: outsideOf(late.slice(quarter)) - outsideOf(late.slice(0, quarter)),
  };
}

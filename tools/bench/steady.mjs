import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildHandlerClock } from './handler-clock.mjs';
import { PLAIN, PROFILERS } from './profilers.mjs';
import { median } from './statistics.mjs';

/** @import { Profiler } from './profilers.mjs' */

const PROGRAM = fileURLToPath(new URL('../workload/type-check-steadily.mjs', import.meta.url));
const WARM_UP_SECONDS = 15;
const SECONDS = 20;

/**
 * What a profiler costs a program that has warmed up; medians over the rounds.
 *
 * @typedef {object} SteadyRow
 * @property {string} profiler
 * @property {number} mainSecondsPerCheck CPU time of the main thread
 * @property {number} mainRatio to the run without profiler of the same round
 * @property {number} handlerMicros CPU time of the handler for one signal
 * @property {number} handlerShare CPU time of the handler by that of the program
 * @property {number} threadsShare CPU time of the profiler's threads by that of the program
 * @property {number} share of both
 */

/**
 * @typedef {object} Stretch
 * @property {number} checks
 * @property {number} process
 * @property {number} main
 * @property {number} profiling
 * @property {number} handler
 * @property {number} calls of the handler
 */

/**
 * Runs the program plain and under each profiler, once a round, starting each round with another.
 *
 * @param {number} rounds
 * @returns {SteadyRow[]}
 */
export function measureSteadily(rounds) {
  const contenders = [PLAIN, ...PROFILERS];
  const handlerClock = buildHandlerClock();
  /** @type {Map<string, Stretch[]>} */
  const stretches = new Map(contenders.map(({ name }) => [name, []]));
  for (let round = 0; round < rounds; round++) {
    for (let i = 0; i < contenders.length; i++) {
      const contender = contenders[(round + i) % contenders.length];
      process.stderr.write(`steady, round ${String(round + 1)}: ${contender.name}\n`);
      stretches.get(contender.name)?.push(measureStretch(contender, handlerClock));
    }
  }
  const plain = stretches.get(PLAIN.name) ?? [];
  return contenders.map(({ name }) => {
    const own = stretches.get(name) ?? [];
    /** @param {Stretch} stretch */
    const perCheck = ({ main, checks }) => main / checks;
    return {
      profiler: name,
      mainSecondsPerCheck: median(own.map(perCheck)),
      mainRatio: median(own.map((stretch, i) => perCheck(stretch) / perCheck(plain[i]))),
      handlerMicros: median(own.map(({ handler, calls }) => (handler / Math.max(1, calls)) * 1e6)),
      handlerShare: median(own.map((stretch) => stretch.handler / ofProgram(stretch))),
      threadsShare: median(own.map((stretch) => stretch.profiling / ofProgram(stretch))),
      share: median(
        own.map((stretch) => (stretch.handler + stretch.profiling) / ofProgram(stretch)),
      ),
    };
  });
}

/**
 * CPU time of the program itself.
 *
 * @param {Stretch} stretch
 */
function ofProgram({ process, profiling, handler }) {
  return process - profiling - handler;
}

/**
 * @param {Profiler} profiler
 * @param {string} handlerClock library to be loaded before all others
 * @returns {Stretch}
 */
function measureStretch(profiler, handlerClock) {
  const dir = mkdtempSync(path.join(os.tmpdir(), 'tsprof-bench-'));
  try {
    const profile = path.join(dir, 'profile');
    const figures = path.join(dir, 'figures.json');
    const program = [PROGRAM, String(WARM_UP_SECONDS), String(SECONDS)];
    const { status } = spawnSync(process.execPath, profiler.args(program, profile), {
      env: {
        ...process.env,
        ...profiler.env,
        TSPROF_BENCH_PROFILE: profile,
        TSPROF_BENCH_STEADY: figures,
        TSPROF_BENCH_HANDLER: path.join(dir, 'handler'),
        LD_PRELOAD: handlerClock,
      },
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    if (status !== 0) throw new Error(`"${profiler.name}" ended with exit code ${String(status)}`);
    /** @type {Stretch} */
    const stretch = JSON.parse(readFileSync(figures, 'utf8'));
    return stretch;
  } finally {
    rmSync(dir, { recursive: true });
  }
}

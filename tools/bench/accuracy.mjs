import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { ACCURACY_CASES } from './accuracy-cases.mjs';
import { countMisplaced } from './accuracy-misplaced.mjs';
import { ACCURACY_PROFILERS } from './accuracy-profilers.mjs';
import { countSamples, stacksOfProgram } from './accuracy-samples.mjs';
import { median } from './statistics.mjs';

/** @import { AccuracyCase } from './accuracy-cases.mjs' */
/** @import { AccuracyProfiler } from './accuracy-profilers.mjs' */

const PROGRAMS = fileURLToPath(new URL('../workload/accuracy/', import.meta.url));
const RUN_MILLIS = 1500;
const WARM_UP_MILLIS = 1000;

/**
 * What is true of a case and what the profilers say; medians over the rounds.
 *
 * @typedef {object} AccuracyRow
 * @property {string} name
 * @property {'share' | 'rate' | 'count'} unit
 * @property {number} truth
 * @property {Readonly<Record<string, number | null>>} told by profiler; null if it has no binary for
 *   this Node
 * @property {Readonly<Record<string, number | null>>} [of] how many a count is out of
 */

/** @typedef {{ figure: number, samples: number, misplaced: number }} AccuracyRun */

/**
 * Runs every program under every profiler once a round, all in turns, each time in a new process.
 *
 * @param {number} rounds
 * @returns {AccuracyRow[]}
 */
export function measureAccuracy(rounds) {
  const available = ACCURACY_PROFILERS.filter((profiler) => profiler.isAvailable());
  const truths = new Map(ACCURACY_CASES.map(({ name }) => [name, /** @type {number[]} */ ([])]));
  /** @type {Map<string, AccuracyRun[]>} */
  const runs = new Map();
  for (let round = 0; round < rounds; round++) {
    for (const asked of ACCURACY_CASES) {
      process.stderr.write(`round ${String(round + 1)}/${String(rounds)}: ${asked.name}\n`);
      truths.get(asked.name)?.push(measureTruth(asked));
      for (let i = 0; i < available.length; i++) {
        const profiler = available[(round + i) % available.length];
        const key = keyOf(profiler, asked);
        runs.set(key, [...(runs.get(key) ?? []), measureCase(profiler, asked)]);
      }
    }
  }
  /** @param {(profiler: AccuracyProfiler) => number} figure */
  const told = (figure) =>
    Object.fromEntries(
      ACCURACY_PROFILERS.map((profiler) => [
        profiler.name,
        available.includes(profiler) ? figure(profiler) : null,
      ]),
    );
  /** @type {(profiler: AccuracyProfiler, of: keyof AccuracyRun) => number} */
  const sumOfCases = (profiler, of) =>
    median(
      Array.from({ length: rounds }, (_, round) =>
        ACCURACY_CASES.reduce(
          (sum, asked) => sum + (runs.get(keyOf(profiler, asked))?.[round][of] ?? 0),
          0,
        ),
      ),
    );
  return [
    ...ACCURACY_CASES.map((asked) => ({
      name: asked.name,
      unit: asked.unit,
      truth: median(truths.get(asked.name) ?? []),
      told: told((profiler) =>
        median((runs.get(keyOf(profiler, asked)) ?? []).map(({ figure }) => figure)),
      ),
    })),
    {
      name: 'misplaced samples',
      unit: 'count',
      truth: 0,
      told: told((profiler) => sumOfCases(profiler, 'misplaced')),
      of: told((profiler) => sumOfCases(profiler, 'samples')),
    },
  ];
}

/**
 * @param {AccuracyProfiler} profiler
 * @param {AccuracyCase} asked
 */
function keyOf(profiler, asked) {
  return `${profiler.name}: ${asked.name}`;
}

/**
 * @param {AccuracyCase} asked
 */
function measureTruth({ program, truth }) {
  if (truth !== 'measured') return truth;
  return Number(runNode([path.join(PROGRAMS, 'measure.mjs'), program], {}));
}

/**
 * @param {AccuracyProfiler} profiler
 * @param {AccuracyCase} asked
 * @returns {AccuracyRun}
 */
function measureCase(profiler, { program, late, figure }) {
  const dir = mkdtempSync(path.join(os.tmpdir(), 'tsprof-bench-'));
  try {
    const profile = path.join(dir, 'profile');
    const seconds = path.join(dir, 'seconds');
    const args = late
      ? [
          ...[path.join(PROGRAMS, 'run-late.mjs'), program, String(RUN_MILLIS)],
          ...[String(WARM_UP_MILLIS), profiler.lateName],
        ]
      : profiler.args([path.join(PROGRAMS, 'run.mjs'), program, String(RUN_MILLIS)], profile);
    runNode(args, {
      TSPROF_BENCH_LINES: '1',
      TSPROF_BENCH_PROFILE: profile,
      TSPROF_BENCH_SECONDS: seconds,
    });
    const stacks = profiler.read(profile);
    return {
      figure: figure(stacks, Number(readFileSync(seconds, 'utf8'))),
      samples: countSamples(stacksOfProgram(stacks)),
      misplaced: countMisplaced(stacks),
    };
  } finally {
    rmSync(dir, { recursive: true });
  }
}

/**
 * @param {readonly string[]} args
 * @param {Readonly<Record<string, string>>} env
 */
function runNode(args, env) {
  const { status, stdout } = spawnSync(process.execPath, args, {
    env: { ...process.env, ...env },
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  if (status !== 0) {
    throw new Error(`node ${args.join(' ')} ended with exit code ${String(status)}\n${stdout}`);
  }
  return stdout;
}

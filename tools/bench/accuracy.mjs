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
 * What is true of a question and what the profilers say; medians over the rounds.
 *
 * @typedef {object} AccuracyRow
 * @property {string} name
 * @property {'share' | 'rate' | 'count'} unit
 * @property {number} truth
 * @property {Readonly<Record<string, number | null>>} told by profiler; null if it has no binary for
 *   this Node
 * @property {Readonly<Record<string, number | null>>} [of] how many a count is out of
 */

/**
 * One profile of a program.
 *
 * @typedef {object} AccuracyRun
 * @property {readonly number[]} figures a question
 * @property {number} samples
 * @property {number} misplaced
 */

/**
 * All rounds of a program.
 *
 * @typedef {object} AskedCase
 * @property {AccuracyCase} asked
 * @property {(readonly number[])[]} truths a round, a question
 * @property {Map<AccuracyProfiler, AccuracyRun[]>} runs a round
 */

/**
 * Runs every program under every profiler once a round, all in turns, each time in a new process.
 *
 * @param {number} rounds
 * @returns {AccuracyRow[]}
 */
export function measureAccuracy(rounds) {
  const available = ACCURACY_PROFILERS.filter((profiler) => profiler.isAvailable());
  /** @type {AskedCase[]} */
  const cases = ACCURACY_CASES.map((asked) => ({
    asked,
    truths: [],
    runs: new Map(available.map((profiler) => [profiler, []])),
  }));
  for (let round = 0; round < rounds; round++) {
    for (const { asked, truths, runs } of cases) {
      process.stderr.write(`round ${String(round + 1)}/${String(rounds)}: ${asked.program}\n`);
      truths.push(measureTruths(asked));
      for (let i = 0; i < available.length; i++) {
        const profiler = available[(round + i) % available.length];
        runs.get(profiler)?.push(measureCase(profiler, asked));
      }
    }
  }
  return [...cases.flatMap(rowsOf), rowOfMisplaced(cases, rounds)];
}

/**
 * @param {AskedCase} asked
 * @returns {AccuracyRow[]}
 */
function rowsOf({ asked, truths, runs }) {
  return asked.questions.map(({ name, unit }, question) => ({
    name,
    unit,
    truth: median(truths.map((figures) => figures[question])),
    told: told((profiler) =>
      medianOrNull(runs.get(profiler)?.map(({ figures }) => figures[question])),
    ),
  }));
}

/**
 * Of all programs together.
 *
 * @param {readonly AskedCase[]} cases
 * @param {number} rounds
 * @returns {AccuracyRow}
 */
function rowOfMisplaced(cases, rounds) {
  /** @param {'misplaced' | 'samples'} of */
  const sums = (of) =>
    told((profiler) => {
      const byCase = cases.flatMap(({ runs }) => {
        const known = runs.get(profiler);
        return known === undefined ? [] : [known.map((run) => run[of])];
      });
      const byRound = Array.from({ length: rounds }, (_, round) =>
        byCase.reduce((sum, counts) => sum + counts[round], 0),
      );
      return byCase.length > 0 ? median(byRound) : null;
    });
  return {
    name: 'misplaced samples',
    unit: 'count',
    truth: 0,
    told: sums('misplaced'),
    of: sums('samples'),
  };
}

/**
 * @param {(profiler: AccuracyProfiler) => number | null} figure
 */
function told(figure) {
  return Object.fromEntries(
    ACCURACY_PROFILERS.map((profiler) => [profiler.name, figure(profiler)]),
  );
}

/**
 * @param {readonly number[] | undefined} figures
 */
function medianOrNull(figures) {
  return figures === undefined ? null : median(figures);
}

/**
 * @param {AccuracyCase} asked
 * @returns {readonly number[]} a question
 */
function measureTruths({ program, measured = false, questions }) {
  /** @type {readonly number[]} */
  const truths = measured
    ? JSON.parse(runNode([path.join(PROGRAMS, 'measure.mjs'), program], {}))
    : questions.map(({ truth }) => truth);
  return truths;
}

/**
 * @param {AccuracyProfiler} profiler
 * @param {AccuracyCase} asked
 * @returns {AccuracyRun}
 */
function measureCase(profiler, { program, late = false, nodeArgs = [], questions }) {
  const dir = mkdtempSync(path.join(os.tmpdir(), 'tsprof-bench-'));
  try {
    const profile = path.join(dir, 'profile');
    const secondsFile = path.join(dir, 'seconds');
    const run = [path.join(PROGRAMS, 'run.mjs'), program, String(RUN_MILLIS)];
    const runLate = [
      ...[path.join(PROGRAMS, 'run-late.mjs'), program, String(RUN_MILLIS)],
      ...[String(WARM_UP_MILLIS), profiler.lateName],
    ];
    runNode(late ? [...nodeArgs, ...runLate] : profiler.args(run, profile, nodeArgs), {
      TSPROF_BENCH_LINES: '1',
      TSPROF_BENCH_PROFILE: profile,
      TSPROF_BENCH_SECONDS: secondsFile,
    });
    const stacks = profiler.read(profile);
    const seconds = Number(readFileSync(secondsFile, 'utf8'));
    return {
      figures: questions.map(({ figure }) => figure(stacks, seconds)),
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

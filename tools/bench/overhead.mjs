import { measureRun } from './measure-run.mjs';
import { PLAIN, PROFILERS } from './profilers.mjs';
import { median } from './statistics.mjs';

/** @import { Run } from './measure-run.mjs' */

/**
 * What a profiler costs: medians over the rounds. Ratios compare with the plain run of the same
 * round, so that a machine that slows down in between does not count.
 *
 * @typedef {object} OverheadRow
 * @property {string} profiler
 * @property {number} totalSeconds
 * @property {number} totalRatio
 * @property {number} mainSeconds
 * @property {number} mainRatio
 * @property {number} profilingSeconds
 * @property {number} otherSeconds
 * @property {number} samplesPerSecond of wall time
 */

/**
 * Runs the program plain and under each profiler, once a round, starting each round with another.
 *
 * @param {readonly string[]} program
 * @param {number} rounds
 * @returns {OverheadRow[]}
 */
export function measureOverhead(program, rounds) {
  const contenders = [PLAIN, ...PROFILERS];
  /** @type {Map<string, Run[]>} */
  const runs = new Map(contenders.map(({ name }) => [name, []]));
  measureRun(PLAIN, program); // Fills the file cache.
  for (let round = 0; round < rounds; round++) {
    for (let i = 0; i < contenders.length; i++) {
      const contender = contenders[(round + i) % contenders.length];
      process.stderr.write(`round ${String(round + 1)}/${String(rounds)}: ${contender.name}\n`);
      runs.get(contender.name)?.push(measureRun(contender, program));
    }
  }
  const plain = runs.get(PLAIN.name) ?? [];
  return contenders.map(({ name }) => summarise(name, runs.get(name) ?? [], plain));
}

/**
 * @param {string} profiler
 * @param {readonly Run[]} runs
 * @param {readonly Run[]} plain the runs without profiler of the same rounds
 * @returns {OverheadRow}
 */
function summarise(profiler, runs, plain) {
  /** @param {(run: Run) => number} of */
  const medianOf = (of) => median(runs.map(of));
  /** @param {(run: Run) => number} of */
  const ratioOf = (of) => median(runs.map((run, i) => of(run) / of(plain[i])));
  return {
    profiler,
    totalSeconds: medianOf(({ total }) => total),
    totalRatio: ratioOf(({ total }) => total),
    mainSeconds: medianOf(({ main }) => main),
    mainRatio: ratioOf(({ main }) => main),
    profilingSeconds: medianOf(({ profiling }) => profiling),
    otherSeconds: medianOf(({ other }) => other),
    samplesPerSecond: medianOf(({ samples, wall }) => samples / wall),
  };
}

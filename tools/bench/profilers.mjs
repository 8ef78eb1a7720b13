import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { Profile } from 'pprof-format';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const TSPROF = path.join(ROOT, 'packages/cli/bin/tsprof.js');
const DATADOG_PRELOAD = new URL('datadog-preload.mjs', import.meta.url).href;

/**
 * One way to run a program under a profiler at 1000 samples a second.
 *
 * @typedef {object} Profiler
 * @property {string} name
 * @property {(program: readonly string[], profile: string) => string[]} args of the node command
 * @property {Readonly<Record<string, string>>} [env]
 * @property {(profile: string) => number} countSamples in the profile that was written
 */

/** The program alone. */
export const PLAIN = {
  name: 'no profiler',
  /** @param {readonly string[]} program */
  args: (program) => [...program],
  countSamples: () => 0,
};

/** @type {readonly Profiler[]} */
export const PROFILERS = [
  { name: 'tsprof', args: tsprofArgs([]), countSamples: samplesOfPprof },
  {
    name: 'tsprof --engine chained',
    args: tsprofArgs(['--engine', 'chained']),
    countSamples: samplesOfPprof,
  },
  {
    name: 'node --cpu-prof',
    args: (program, profile) => [
      '--cpu-prof',
      '--cpu-prof-interval=1000',
      `--cpu-prof-dir=${path.dirname(profile)}`,
      `--cpu-prof-name=${path.basename(profile)}`,
      ...program,
    ],
    countSamples: samplesOfCpuProfile,
  },
  {
    name: '@datadog/pprof',
    args: (program) => ['--import', DATADOG_PRELOAD, ...program],
    countSamples: samplesOfPprof,
  },
  {
    name: '@datadog/pprof, lines',
    args: (program) => ['--import', DATADOG_PRELOAD, ...program],
    env: { TSPROF_BENCH_LINES: '1' },
    countSamples: samplesOfPprof,
  },
];

/**
 * @param {readonly string[]} options
 * @returns {Profiler['args']}
 */
function tsprofArgs(options) {
  return (program, profile) => {
    const output = ['-o', `pprof:${profile}`];
    return [TSPROF, 'run', '--hz', '1000', ...options, ...output, '--', ...program];
  };
}

/** @param {string} file */
function samplesOfPprof(file) {
  const { sample } = Profile.decode(gunzipSync(readFileSync(file)));
  return sample.reduce((sum, { value }) => sum + Number(value[0] ?? 0), 0);
}

/** @param {string} file */
function samplesOfCpuProfile(file) {
  /** @type {{ samples: number[] }} */
  const { samples } = JSON.parse(readFileSync(file, 'utf8'));
  return samples.length;
}

import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { readCpuProfile } from './accuracy-cpuprofile.mjs';
import { readPprof } from './accuracy-pprof.mjs';

/** @import { CountedStack } from './accuracy-samples.mjs' */

const TSPROF = fileURLToPath(new URL('../../packages/cli/bin/tsprof.js', import.meta.url));
const DATADOG_PRELOAD = new URL('datadog-preload.mjs', import.meta.url).href;

/**
 * One of those compared, at 1000 samples a second.
 *
 * @typedef {object} AccuracyProfiler
 * @property {string} name
 * @property {string} lateName as tools/workload/accuracy/run-late.mjs knows it
 * @property {(program: readonly string[], profile: string, nodeArgs: readonly string[]) => string[]} args
 *   of the node command that profiles a program from its start; `nodeArgs` are options of the
 *   program's node
 * @property {(profile: string) => CountedStack[]} read
 * @property {() => boolean} isAvailable on this Node
 */

/** @type {readonly AccuracyProfiler[]} */
export const ACCURACY_PROFILERS = [
  {
    name: 'tsprof',
    lateName: 'tsprof',
    args: (program, profile, nodeArgs) => {
      const options = ['--hz', '1000', '--engine', 'raw', '-o', `pprof:${profile}`];
      const ofNode = nodeArgs.map((arg) => `--node-arg=${arg}`);
      return [TSPROF, 'run', ...options, ...ofNode, '--', ...program];
    },
    read: readPprof,
    isAvailable: () => true,
  },
  {
    name: 'node --cpu-prof',
    lateName: 'inspector',
    args: (program, profile, nodeArgs) => [
      ...nodeArgs,
      '--cpu-prof',
      '--cpu-prof-interval=1000',
      `--cpu-prof-dir=${path.dirname(profile)}`,
      `--cpu-prof-name=${path.basename(profile)}`,
      ...program,
    ],
    read: readCpuProfile,
    isAvailable: () => true,
  },
  {
    name: '@datadog/pprof',
    lateName: 'datadog',
    args: (program, _, nodeArgs) => [...nodeArgs, '--import', DATADOG_PRELOAD, ...program],
    read: readPprof,
    isAvailable: hasDatadogBinary,
  },
];

/** The package has its native code for some versions of Node only, and loads it when it starts. */
function hasDatadogBinary() {
  const script = "const { time } = require('@datadog/pprof'); time.start(); time.stop();";
  const cwd = fileURLToPath(new URL('.', import.meta.url));
  return spawnSync(process.execPath, ['-e', script], { cwd }).status === 0;
}

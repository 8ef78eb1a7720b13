import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { writeLargeProfiles } from './large-profiles.mjs';
import { median } from './statistics.mjs';

const PRELOAD = new URL('cpu-times-preload.mjs', import.meta.url).href;
const TSPROF = fileURLToPath(new URL('../../packages/cli/bin/tsprof.js', import.meta.url));

const REPORTS = [
  { name: 'by line', args: ['report'] },
  { name: 'by function', args: ['report', '--by', 'function'] },
  { name: 'tree', args: ['report', '--report', 'tree'] },
  { name: 'annotate', args: ['report', '--report', 'annotate'] },
  { name: 'by package', args: ['report', '--by', 'package'] },
  { name: 'JSON', args: ['report', '--json', '--top', '0'] },
  { name: 'stats', args: ['stats', '-c', 'stats 10; callers 3'] },
];

/**
 * What the command takes to report the synthetic profile; medians over the rounds.
 *
 * @typedef {object} ReportRow
 * @property {string} form of the file
 * @property {string} report
 * @property {number} mainSeconds CPU time of the main thread
 * @property {number} otherSeconds CPU time of the other threads: compiler, garbage collector
 * @property {number} megabytes resident at most
 */

/**
 * @param {number} rounds
 * @returns {ReportRow[]}
 */
export function measureReports(rounds) {
  const directory = mkdtempSync(path.join(os.tmpdir(), 'tsprof-bench-'));
  try {
    const cases = writeLargeProfiles(directory).flatMap(({ name: form, file }) =>
      REPORTS.map(({ name: report, args }) => ({ form, report, args: [...args, file] })),
    );
    const runs = cases.map(() => /** @type {CommandRun[]} */ ([]));
    for (let round = 0; round < rounds; round++) {
      cases.forEach(({ form, report, args }, i) => {
        process.stderr.write(
          `round ${String(round + 1)}/${String(rounds)}: ${report} of ${form}\n`,
        );
        runs[i].push(runCommand(args, path.join(directory, 'cpu-times.json')));
      });
    }
    return cases.map(({ form, report }, i) => ({
      form,
      report,
      mainSeconds: median(runs[i].map(({ main }) => main)),
      otherSeconds: median(runs[i].map(({ others }) => others)),
      megabytes: median(runs[i].map(({ resident }) => resident)) / 1e6,
    }));
  } finally {
    rmSync(directory, { recursive: true });
  }
}

/**
 * @typedef {object} CommandRun
 * @property {number} main seconds of CPU time of the main thread
 * @property {number} others those of the other threads
 * @property {number} resident bytes at most
 */

/**
 * @param {readonly string[]} args
 * @param {string} timesFile
 * @returns {CommandRun}
 */
function runCommand(args, timesFile) {
  const { status, stderr } = spawnSync(process.execPath, [TSPROF, ...args], {
    env: {
      ...process.env,
      NODE_OPTIONS: `--import ${PRELOAD}`,
      TSPROF_BENCH_CPU_TIMES: timesFile,
      TSPROF_BENCH_PROGRAM: TSPROF,
    },
    stdio: ['ignore', 'ignore', 'pipe'],
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`tsprof ${args.join(' ')} failed: ${stderr}`);
  /**
   * @type {{
   *   threads: { main: boolean, seconds: number }[],
   *   ended: number,
   *   resident: number,
   * }}
   */
  const { threads, ended, resident } = JSON.parse(readFileSync(timesFile, 'utf8'));
  const main = threads.find((thread) => thread.main)?.seconds ?? Number.NaN;
  const others = threads.reduce((sum, { seconds }) => sum + seconds, ended) - main;
  return { main, others, resident };
}

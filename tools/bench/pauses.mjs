import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { median } from './statistics.mjs';

const PROGRAM = fileURLToPath(new URL('../workload/type-check-with-pauses.mjs', import.meta.url));
const REGISTER = new URL('../../packages/core/dist/register.js', import.meta.url).href;
const SECONDS = 60;

/**
 * How long the event loop waits for tsprof: medians over the rounds, in milliseconds.
 *
 * @typedef {object} Pauses
 * @property {number} start in a program that was started with the preload
 * @property {number} stop after a minute
 */

/**
 * @param {number} rounds
 * @returns {Pauses}
 */
export function measurePauses(rounds) {
  const pauses = Array.from({ length: rounds }, (_, round) => {
    process.stderr.write(`pauses, round ${String(round + 1)}\n`);
    return measureOnce();
  });
  return {
    start: median(pauses.map(({ start }) => start)),
    stop: median(pauses.map(({ stop }) => stop)),
  };
}

/** @returns {Pauses} */
function measureOnce() {
  const dir = mkdtempSync(path.join(os.tmpdir(), 'tsprof-bench-'));
  try {
    const { status, stdout } = spawnSync(
      process.execPath,
      ['--import', REGISTER, PROGRAM, String(SECONDS)],
      {
        env: { ...process.env, TSPROF_OUTPUT: path.join(dir, 'profile.tsprof') },
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'inherit'],
      },
    );
    if (status !== 0) throw new Error(`The program ended with exit code ${String(status)}`);
    /** @type {Pauses} */
    const pauses = JSON.parse(stdout);
    return pauses;
  } finally {
    rmSync(dir, { recursive: true });
  }
}

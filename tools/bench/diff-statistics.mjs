import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { fromPprof } from '@tsprof/pprof';
import { diffReport } from '@tsprof/text';

/** @import { Profile } from '@tsprof/core/model' */

const TSPROF = fileURLToPath(new URL('../../packages/cli/bin/tsprof.js', import.meta.url));
const MIXED_WORK = fileURLToPath(new URL('../workload/mixed-work.mjs', import.meta.url));
const ROUNDS_OF_WORK = '70';
const SLOWER = '1.2';
/** Rows from this share on are counted. */
const SHARE = 0.01;

/**
 * A program, and the function of it that is slowed down.
 *
 * @typedef {object} Case
 * @property {string} name
 * @property {readonly string[]} args of `tsprof run`
 * @property {string} [planted] the function that takes 1.2 times as long
 */

/** @type {readonly Case[]} */
const CASES = [
  { name: 'mixed work', args: [MIXED_WORK, ROUNDS_OF_WORK] },
  ...['mixBits', 'sortNumbers', 'walkTree'].map((planted) => ({
    name: `mixed work, 20 % more of ${planted}`,
    args: [MIXED_WORK, ROUNDS_OF_WORK, planted, SLOWER],
    planted,
  })),
  {
    name: 'tsc on packages/core',
    args: ['-m', 'tsc', '-p', 'packages/core/tsconfig.lib.json', '--noEmit'],
  },
];

/**
 * What `tsprof diff` says of real runs, `runs` of them a side.
 *
 * @typedef {object} DiffRow
 * @property {string} name of the case
 * @property {number} runs a side
 * @property {number} pairs of sides that were compared
 * @property {number} share of the planted function, or of all, in BASE
 * @property {number} rows of more than 1 % that were not changed; where nothing was, in total as well
 * @property {number} marked of these
 * @property {number} [found] pairs in which the planted function is said to be slower
 */

/**
 * Runs each case, one after the other in each round, and compares runs of the unchanged program with
 * each other and with those of the changed one.
 *
 * @param {number} rounds
 * @returns {DiffRow[]}
 */
export function measureDiffs(rounds) {
  /** @type {Map<Case, Profile[]>} */
  const profiles = new Map(CASES.map((program) => [program, []]));
  for (let round = 0; round < rounds; round++) {
    for (const program of CASES) {
      process.stderr.write(`diff, round ${String(round + 1)}: ${program.name}\n`);
      profiles.get(program)?.push(profileOf(program));
    }
  }
  const [unchanged] = CASES;
  return [1, 3]
    .flatMap((runs) =>
      CASES.map((program) => {
        const own = profiles.get(program) ?? [];
        const sides =
          program.planted === undefined
            ? equalSides(own, runs)
            : changedSides(profiles.get(unchanged) ?? [], own, runs);
        return countMarks(program, sides, runs);
      }),
    )
    .filter(({ pairs }) => pairs > 0);
}

/**
 * @param {Case} program
 * @returns {Profile}
 */
function profileOf({ name, args }) {
  const dir = mkdtempSync(path.join(os.tmpdir(), 'tsprof-bench-'));
  try {
    const file = path.join(dir, 'profile.pb.gz');
    const { status } = spawnSync(process.execPath, [TSPROF, 'run', '-q', '-o', file, ...args], {
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    if (status !== 0) throw new Error(`"${name}" ended with exit code ${String(status)}`);
    return fromPprof(gunzipSync(readFileSync(file)));
  } finally {
    rmSync(dir, { recursive: true });
  }
}

/** @typedef {readonly [base: readonly Profile[], head: readonly Profile[]]} Sides */

/**
 * All pairs of single runs; of several a side, as many as there are first runs, without overlap in a pair.
 *
 * @param {readonly Profile[]} profiles
 * @param {number} runs
 * @returns {Sides[]}
 */
function equalSides(profiles, runs) {
  if (runs === 1) {
    return profiles.flatMap((base, i) =>
      profiles.slice(i + 1).map((head) => /** @type {Sides} */ ([[base], [head]])),
    );
  }
  if (profiles.length < 2 * runs) return [];
  return profiles.map((_, start) => {
    const inTurn = Array.from(
      { length: 2 * runs },
      (__, i) => profiles[(start + i) % profiles.length],
    );
    return [inTurn.filter((__, i) => i % 2 === 0), inTurn.filter((__, i) => i % 2 === 1)];
  });
}

/**
 * All pairs of a group of unchanged runs and one of changed runs.
 *
 * @param {readonly Profile[]} unchanged
 * @param {readonly Profile[]} changed
 * @param {number} runs
 * @returns {Sides[]}
 */
function changedSides(unchanged, changed, runs) {
  const heads = groupsOf(changed, runs);
  return groupsOf(unchanged, runs).flatMap((base) =>
    heads.map((head) => /** @type {Sides} */ ([base, head])),
  );
}

/**
 * Groups of as many runs in turn; each begins with another run.
 *
 * @param {readonly Profile[]} profiles
 * @param {number} runs
 * @returns {Profile[][]}
 */
function groupsOf(profiles, runs) {
  if (profiles.length < runs) return [];
  // Of all runs there is one group only, wherever it begins.
  const starts = profiles.length === runs ? profiles.slice(0, 1) : profiles;
  return starts.map((_, start) =>
    Array.from({ length: runs }, (__, i) => profiles[(start + i) % profiles.length]),
  );
}

/**
 * @param {Case} program
 * @param {readonly Sides[]} sides
 * @param {number} runs
 * @returns {DiffRow}
 */
function countMarks({ name, planted }, sides, runs) {
  const counts = { rows: 0, marked: 0, found: 0, share: 0 };
  for (const [base, head] of sides) {
    const { rows, whole } = diffReport(base, head, { top: 0 });
    for (const { function: func, self, total } of rows) {
      if (func === planted) {
        counts.share += self.base / whole.base / sides.length;
        counts.found += self.verdict === 'slower' ? 1 : 0;
        continue;
      }
      // What calls the planted function is slower, too.
      const unchanged = planted === undefined ? [self, total] : [self];
      const large = unchanged.filter(
        ({ base: ofBase, head: ofHead }) =>
          ofBase > SHARE * whole.base || ofHead > SHARE * whole.head,
      );
      counts.rows += large.length;
      counts.marked += large.filter(({ verdict }) => verdict !== 'unclear').length;
    }
  }
  const { found, ...others } = counts;
  return {
    name,
    runs,
    pairs: sides.length,
    ...others,
    ...(planted === undefined ? {} : { found }),
  };
}

/**
 * Gives readers files that no one has written, each target in a process of its own, all at once:
 * `npm run fuzz -- [--seconds N] [--only FORMAT] [--seed S]`. `--case SEED --only FORMAT` reads the
 * file of one case again. What leads to a problem is saved.
 */
import { fork } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { caseFile, MAX_BYTES, runCase } from './fuzz/run-case.mjs';
import { TARGETS } from './fuzz/targets.mjs';

/** @import { Target } from './fuzz/targets.mjs' */

/** Where files that lead to problems are saved, in the working directory. */
const DIRECTORY = 'fuzz-failures';
/**
 * Heap of a process: the files of cases have up to a megabyte, so that it is 192 times the file.
 */
const HEAP_MEGABYTES = 192;
/** Silence after which a case counts as one that does not end, in milliseconds. */
const MAX_SILENCE = 15_000;
/** Problems after which a target is given up. */
const MAX_PROBLEMS = 10;

const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '60' },
    only: { type: 'string' },
    seed: { type: 'string', default: String(Date.now()) },
    case: { type: 'string' },
  },
});
const targets = TARGETS.filter(({ name }) => values.only === undefined || values.only === name);
if (targets.length === 0)
  throw new Error(`Expected --only to be one of ${TARGETS.map(({ name }) => name).join(', ')}`);

const isGood =
  values.case === undefined
    ? await fuzzAll()
    : targets.every((target) => runOne(target, values.case ?? ''));
process.exitCode = isGood ? 0 : 1;

async function fuzzAll() {
  console.log(
    `seed ${values.seed}, ${values.seconds} s each, files up to ${String(MAX_BYTES)} bytes in ${String(HEAP_MEGABYTES)} MB`,
  );
  const results = await Promise.all(targets.map((target) => fuzz(target)));
  return results.every((problems) => problems === 0);
}

/**
 * @param {Target} target
 * @param {string} seed
 */
function runOne(target, seed) {
  const { isValid, problem } = runCase(target, caseFile(target, seed));
  console.log(`${target.name} ${seed}: ${problem ?? (isValid ? 'a valid profile' : 'refused')}`);
  if (problem !== undefined) save(target, seed);
  return problem === undefined;
}

/**
 * @param {Target} target
 * @returns {Promise<number>} how many problems there were
 */
async function fuzz(target) {
  const child = fork(
    new URL('./fuzz/fuzz-target.mjs', import.meta.url),
    [target.name, values.seed, values.seconds],
    {
      execArgv: [`--max-old-space-size=${String(HEAP_MEGABYTES)}`],
    },
  );
  let [problems, at, hasEnded] = [0, 0, false];
  const report = (/** @type {string} */ seed, /** @type {string} */ problem) => {
    problems++;
    console.error(
      `${target.name} ${seed}: ${problem}\n  again: npm run fuzz -- --only ${target.name} --case ${seed}`,
    );
    save(target, seed);
    if (problems >= MAX_PROBLEMS) child.kill('SIGKILL');
  };
  const silence = setTimeout(() => child.kill('SIGKILL'), MAX_SILENCE);
  child.on(
    'message',
    (
      /** @type {{ kind: string, number: number, seed: string, problem: string, cases: number, valid: number }} */ message,
    ) => {
      silence.refresh();
      if (message.kind === 'at') at = message.number;
      else if (message.kind === 'problem') report(message.seed, message.problem);
      else {
        hasEnded = true;
        console.log(
          `${target.name}: ${String(message.cases)} files, ${String(message.valid)} of them valid, ${String(problems)} problems`,
        );
      }
    },
  );
  await new Promise((resolve) => child.once('exit', resolve));
  clearTimeout(silence);
  if (!hasEnded && problems < MAX_PROBLEMS) {
    report(
      `${values.seed}:${String(at)}`,
      'the process ended, or the case did not, here or in one of the cases after it',
    );
  }
  return problems;
}

/**
 * @param {Target} target
 * @param {string} seed
 */
function save(target, seed) {
  mkdirSync(DIRECTORY, { recursive: true });
  const file = path.join(DIRECTORY, `${target.name}-${seed.replace(':', '-')}`);
  writeFileSync(file, caseFile(target, seed));
  console.error(`  saved as ${file}`);
}

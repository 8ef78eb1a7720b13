import { readFileSync } from 'node:fs';
import path from 'node:path';
import { countSamples, shareOfSelf, stacksOfProgram } from './accuracy-samples.mjs';

/** @import { CountedStack } from './accuracy-samples.mjs' */

/**
 * A question that is asked of every profiler.
 *
 * @typedef {object} AccuracyCase
 * @property {string} name
 * @property {string} program in tools/workload/accuracy/
 * @property {boolean} late whether the profiler starts when the program has run for a while
 * @property {'share' | 'rate'} unit
 * @property {number | 'measured'} truth the figure of an exact profiler, or that the program measures it
 * @property {(stacks: readonly CountedStack[], seconds: number) => number} figure of a profile, and
 *   of the main thread's seconds of CPU time in the program
 */

/** Samples a second that all profilers are asked for. */
const ASKED_RATE = 1000;

/** @type {readonly AccuracyCase[]} */
export const ACCURACY_CASES = [
  {
    name: 'function called 3 times of 4',
    program: 'two-functions',
    late: false,
    unit: 'share',
    truth: 3 / 4,
    figure: shareOfFunction('two-functions.mjs', 'calledThrice'),
  },
  {
    name: 'line of a function',
    program: 'two-lines',
    late: false,
    unit: 'share',
    truth: 'measured',
    figure: shareOfLine('two-lines.mjs', '// Second line.'),
  },
  {
    name: 'inlined function of another file',
    program: 'inlined-helper',
    late: false,
    unit: 'share',
    truth: 'measured',
    figure: shareOfFunction('helpers.mjs', 'inlinedHelper'),
  },
  {
    name: 'the same, late start',
    program: 'inlined-helper',
    late: true,
    unit: 'share',
    truth: 'measured',
    figure: shareOfFunction('helpers.mjs', 'inlinedHelper'),
  },
  {
    name: 'line of an inlined function of another file',
    program: 'inlined-lines',
    late: false,
    unit: 'share',
    truth: 'measured',
    figure: shareOfLine('helpers.mjs', '// Second line.'),
  },
  {
    name: 'samples per CPU second of loops',
    program: 'two-functions',
    late: false,
    unit: 'rate',
    truth: ASKED_RATE,
    figure: samplesPerSecond,
  },
  {
    name: 'samples per CPU second of recursion',
    program: 'recursion',
    late: false,
    unit: 'rate',
    truth: ASKED_RATE,
    figure: samplesPerSecond,
  },
];

/**
 * Of the function under its own name and file.
 *
 * @param {string} file without its directory
 * @param {string} name
 * @returns {AccuracyCase['figure']}
 */
function shareOfFunction(file, name) {
  return (stacks) =>
    shareOfSelf(stacks, (frame) => frame.name === name && path.basename(frame.file) === file);
}

/**
 * Of the line that holds the text, whatever the function is said to be.
 *
 * @param {string} file without its directory
 * @param {string} text
 * @returns {AccuracyCase['figure']}
 */
function shareOfLine(file, text) {
  const source = readFileSync(new URL(`../workload/accuracy/${file}`, import.meta.url), 'utf8');
  const line = source.split('\n').findIndex((candidate) => candidate.includes(text)) + 1;
  if (line === 0) throw new Error(`"${text}" is not in ${file}`);
  return (stacks) =>
    shareOfSelf(stacks, (frame) => frame.line === line && path.basename(frame.file) === file);
}

/** @type {AccuracyCase['figure']} */
function samplesPerSecond(stacks, seconds) {
  return countSamples(stacksOfProgram(stacks)) / seconds;
}

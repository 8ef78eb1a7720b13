import { readFileSync } from 'node:fs';
import path from 'node:path';
import { countKnown, countSamples, shareOfSelf, shareOfTotal } from './accuracy-samples.mjs';

/** @import { CountedFrame, CountedStack } from './accuracy-samples.mjs' */

/**
 * A program that every profiler is asked about.
 *
 * @typedef {object} AccuracyCase
 * @property {string} program in tools/workload/accuracy/
 * @property {boolean} [late] whether the profiler starts when the program has run for a while
 * @property {readonly string[]} [nodeArgs] options of its node
 * @property {readonly Question[]} questions
 * @property {boolean} [measured] whether the program measures the truth, a figure a question
 */

/**
 * @typedef {object} Question
 * @property {string} name
 * @property {'share' | 'rate'} unit
 * @property {number} [truth] the figure of an exact profiler, unless it is measured
 * @property {(stacks: readonly CountedStack[], seconds: number) => number} figure of a profile, and
 *   of the main thread's seconds of CPU time in the program
 */

/** Samples a second that all profilers are asked for. */
const ASKED_RATE = 1000;

/** @type {readonly AccuracyCase[]} */
export const ACCURACY_CASES = [
  {
    program: 'two-functions',
    questions: [
      share('function called 3 times of 4', selfOf('two-functions.mjs', 'calledThrice'), 3 / 4),
      rate('samples per CPU second of loops'),
    ],
  },
  { program: 'recursion', questions: [rate('samples per CPU second of recursion')] },
  { program: 'type-check', questions: [rate('samples per CPU second of a compiler')] },
  {
    program: 'two-lines',
    measured: true,
    questions: [share('line of a function', selfOfLine('two-lines.mjs', '// Second line.'))],
  },
  {
    program: 'inlined-helper',
    measured: true,
    questions: [share('inlined function of another file', selfOf('helpers.mjs', 'inlinedHelper'))],
  },
  {
    program: 'inlined-helper',
    late: true,
    measured: true,
    questions: [share('the same, late start', selfOf('helpers.mjs', 'inlinedHelper'))],
  },
  {
    program: 'inlined-lines',
    measured: true,
    questions: [
      share(
        'line of an inlined function of another file',
        selfOfLine('helpers.mjs', '// Second line.'),
      ),
    ],
  },
  {
    program: 'inlined-levels',
    measured: true,
    questions: [
      share('caller of two levels of inlining', selfOf('call-inlined-levels.mjs', 'outerLoop')),
      share('the outer level, of another file', selfOf('inlined-level-one.mjs', 'levelOne')),
      share('the inner level, of a third file', selfOf('inlined-level-two.mjs', 'levelTwo')),
    ],
  },
  {
    program: 'kinds-of-functions',
    measured: true,
    questions: [
      share('getter', selfOf('burn-in-functions-of-all-kinds.mjs', 'get area', 'area')),
      share('method', selfOf('burn-in-functions-of-all-kinds.mjs', 'method')),
      share('static method', selfOf('burn-in-functions-of-all-kinds.mjs', 'staticMethod')),
      share('private method', selfOf('burn-in-functions-of-all-kinds.mjs', '#privateMethod')),
      share('generator', selfOf('burn-in-functions-of-all-kinds.mjs', 'generator')),
      share('arrow function', selfOf('burn-in-functions-of-all-kinds.mjs', 'arrowFunction')),
    ],
  },
  {
    program: 'async-functions',
    questions: [
      share('async function', selfOf('async-functions.mjs', 'resumedFunction'), 1),
      share(
        'line of an async function',
        selfOfLine('async-functions.mjs', 'for (let i = 0; i < STEPS'),
        1,
      ),
    ],
  },
  {
    program: 'callbacks',
    measured: true,
    questions: [
      share('callback of map', selfOf('burn-in-callbacks.mjs', 'mapped')),
      share('callback of forEach', selfOf('burn-in-callbacks.mjs', 'visited')),
      share('callback of reduce', selfOf('burn-in-callbacks.mjs', 'reduced')),
      share('callback of sort', selfOf('burn-in-callbacks.mjs', 'compared')),
    ],
  },
  {
    program: 'builtins',
    measured: true,
    questions: [
      share('JSON.parse, by its caller', totalOf('builtins.mjs', 'parseJson')),
      share('regular expression, by its caller', totalOf('builtins.mjs', 'matchRegExp')),
      share('WebAssembly function', (stacks) => shareOfSelf(stacks, isSpin)),
    ],
  },
  {
    program: 'evaluated-code',
    measured: true,
    questions: [
      share('function of eval', selfOf('', 'inEval')),
      share('function of new Function', selfOf('', '', 'anonymous')),
      share('function of vm', selfOf('made-up-script.js', 'inScript')),
      share('function of vm in a context', selfOf('evalmachine.<anonymous>', 'inContext')),
      share('function of a source URL', selfOf('made-up-url.js', 'withSourceUrl')),
    ],
  },
  ...['--expose-gc', '--stress-compaction'].map((flag) => ({
    program: 'code-churn',
    nodeArgs: [...new Set(['--expose-gc', flag])],
    questions: [
      share(`function of 3 of 4 steps in new code, ${flag}`, shareOfChurn('thrice.js'), 3 / 4),
    ],
  })),
];

/** @type {(name: string, figure: Question['figure'], truth?: number) => Question} */
function share(name, figure, truth) {
  return { name, unit: 'share', figure, ...(truth === undefined ? {} : { truth }) };
}

/** @type {(name: string) => Question} */
function rate(name) {
  return {
    name,
    unit: 'rate',
    truth: ASKED_RATE,
    figure: (stacks, seconds) => countKnown(stacks) / seconds,
  };
}

/**
 * Of the function under its own name, or one of its own names, and file.
 *
 * @param {string} file without its directory
 * @param {...string} names
 * @returns {Question['figure']}
 */
function selfOf(file, ...names) {
  return (stacks) => shareOfSelf(stacks, isOf(file, names));
}

/**
 * As {@link selfOf}, with what it has called.
 *
 * @type {(file: string, ...names: string[]) => Question['figure']}
 */
function totalOf(file, ...names) {
  return (stacks) => shareOfTotal(stacks, isOf(file, names));
}

/**
 * @param {string} file
 * @param {readonly string[]} names
 * @returns {(frame: CountedFrame) => boolean}
 */
function isOf(file, names) {
  return (frame) => names.includes(frame.name) && path.basename(frame.file) === file;
}

/**
 * Of the line that holds the text, whatever the function is said to be.
 *
 * @param {string} file without its directory
 * @param {string} text
 * @returns {Question['figure']}
 */
function selfOfLine(file, text) {
  const source = readFileSync(new URL(`../workload/accuracy/${file}`, import.meta.url), 'utf8');
  const line = source.split('\n').findIndex((candidate) => candidate.includes(text)) + 1;
  if (line === 0) throw new Error(`"${text}" is not in ${file}`);
  return (stacks) =>
    shareOfSelf(stacks, (frame) => frame.line === line && path.basename(frame.file) === file);
}

/**
 * Of the functions of that file among those of both: the rest is compiling and collecting.
 *
 * @param {string} file
 * @returns {Question['figure']}
 */
function shareOfChurn(file) {
  return (stacks) => {
    const work = stacks.filter(({ frames }) => frames[0]?.name === 'work');
    return countSamples(work.filter(({ frames }) => frames[0].file === file)) / countSamples(work);
  };
}

/**
 * Some versions of V8 name its module as well.
 *
 * @param {CountedFrame} frame
 */
function isSpin({ name }) {
  return /\bspin$/.test(name);
}

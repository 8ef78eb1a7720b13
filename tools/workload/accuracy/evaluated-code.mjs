import vm from 'node:vm';
import { takeTurns } from './take-turns.mjs';

// The same loop in code that comes from no file of the program.

const LOOP = 'let x = 1; for (let i = 0; i < n; i++) x = (x * 7 + i) | 0; return x;';
const STEPS = 20_000;
const indirectEval = eval;

/** @typedef {(steps: number) => number} Loop */

/** @type {Loop} */
const inEval = indirectEval(`(function inEval(n) { ${LOOP} })`);
// eslint-disable-next-line @typescript-eslint/no-implied-eval -- that is what it is about
const inNewFunction = /** @type {Loop} */ (new Function('n', LOOP));
/** @type {Loop} */
const inScript = vm.runInThisContext(`(function inScript(n) { ${LOOP} })`, {
  filename: 'made-up-script.js',
});

export const { runProgram, measure } = takeTurns([
  () => inEval(STEPS),
  () => inNewFunction(STEPS),
  () => inScript(STEPS),
]);

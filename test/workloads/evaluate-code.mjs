import vm from 'node:vm';
import { untilCpuTime } from './until-cpu-time.mjs';

// The same loop in code that does not come from a file of the program.

const LOOP = 'let x = 1; for (let i = 0; i < n; i++) x = (x * 7 + i) | 0; return x;';
const indirectEval = eval;

/** @typedef {(steps: number) => number} Loop */

/** @type {Loop} */
export const inEval = indirectEval(`(function inEval(n) { ${LOOP} })`);

export const inNewFunction = /** @type {Loop} */ (new Function('n', LOOP));

/** @type {Loop} */
export const inScript = vm.runInThisContext(`(function inScript(n) { ${LOOP} })`, {
  filename: 'made-up-script.js',
  lineOffset: 99,
});

/** @type {Loop} */
export const inContext = vm.runInNewContext(`(function inContext(n) { ${LOOP} })`);

/** @type {Loop} */
export const withSourceUrl = indirectEval(
  `(function withSourceUrl(n) { ${LOOP} })\n//# sourceURL=made-up-url.js`,
);

export const CALLS = [inEval, inNewFunction, inScript, inContext, withSourceUrl].map(
  (call) => () => call(20_000),
);

/** @param {{ millis: number }} args */
export function run({ millis }) {
  untilCpuTime(millis, () => {
    for (const call of CALLS) call();
  });
}

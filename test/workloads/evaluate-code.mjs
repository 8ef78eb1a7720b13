import vm from 'node:vm';
import { untilCpuTime } from './until-cpu-time.mjs';

// The same loop in code that does not come from a file of the program.

const LOOP = 'let x = 1; for (let i = 0; i < n; i++) x = (x * 7 + i) | 0; return x;';
const indirectEval = eval;

export const inEval = indirectEval(`(function inEval(n) { ${LOOP} })`);

export const inNewFunction = new Function('n', LOOP);

export const inScript = vm.runInThisContext(`(function inScript(n) { ${LOOP} })`, {
  filename: 'made-up-script.js',
  lineOffset: 99,
});

export const inContext = vm.runInNewContext(`(function inContext(n) { ${LOOP} })`);

export const withSourceUrl = indirectEval(
  `(function withSourceUrl(n) { ${LOOP} })\n//# sourceURL=made-up-url.js`,
);

export function run({ millis }) {
  untilCpuTime(millis, () => {
    for (const call of [inEval, inNewFunction, inScript, inContext, withSourceUrl]) call(20_000);
  });
}

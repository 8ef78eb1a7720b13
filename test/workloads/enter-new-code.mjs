import { runInThisContext } from 'node:vm';
import { untilCpuTime } from './until-cpu-time.mjs';

// Deep stacks of functions that have never run before: some eight thousand new addresses of code a
// second, between functions that are always below them and one that is always on top.

const DEPTH = 100;
const MILLIS = 12;

/**
 * Functions that call one another, the last of them `callback`; of a source that no other has, whose
 * code they would share.
 *
 * @param {number} number
 * @returns {(callback: () => void) => void}
 */
function makeChain(number) {
  const steps = Array.from(
    { length: DEPTH },
    (_, i) => `function step${String(i)}(callback) { step${String(i + 1)}(callback); }\n`,
  );
  const source = `(function () { // ${String(number)}
    ${steps.join('')}
    function step${String(DEPTH)}(callback) { callback(); }
    return step0;
  })()`;
  return runInThisContext(source, { filename: `chain-${String(number)}.js` });
}

function spinOnTop() {
  const end = performance.now() + MILLIS;
  let x = 1;
  while (performance.now() < end) {
    for (let i = 0; i < 20_000; i++) x = (x * 7 + i) | 0;
  }
  return x;
}

/**
 * @param {{ millis: number }} args
 * @returns how many functions there were
 */
export function run({ millis }) {
  const chains = untilCpuTime(millis, (number) => {
    makeChain(number)(spinOnTop);
  });
  return chains * DEPTH;
}

import { runInThisContext } from 'node:vm';
import { untilCpuTime } from './until-cpu-time.mjs';

// Functions of two kinds that only the names of their files tell apart. All have the same code, of
// the same size, and are thrown away after a fifth of a second: what V8 frees, it gives to the next.
// Needs --expose-gc.

const CALLS = 200;
const STEPS = 50_000;

/**
 * A new function: one of the same source as another would share its code.
 *
 * @param {string} filename
 * @param {number} number
 * @returns {(steps: number) => number}
 */
function makeWork(filename, number) {
  const source = `(function work(steps) {
    let x = ${String(number)};
    for (let i = 0; i < steps; i++) x = (x * 7 + i) | 0;
    return x;
  })`;
  /** @type {(steps: number) => number} */
  const work = runInThisContext(source, { filename });
  return work;
}

/** @param {{ millis: number }} args */
export function run({ millis }) {
  const { gc } = globalThis;
  if (gc === undefined) throw new Error('Needs --expose-gc');
  const kinds = [
    { filename: 'thrice.js', steps: 3 * STEPS },
    { filename: 'once.js', steps: STEPS },
  ];
  untilCpuTime(millis, (pair) => {
    // Now one kind is made first, now the other, so that they change places.
    kinds.reverse();
    const made = kinds.map(({ filename, steps }) => ({ work: makeWork(filename, pair), steps }));
    for (let call = 0; call < CALLS; call++) {
      for (const { work, steps } of made) work(steps);
    }
    gc();
  });
}

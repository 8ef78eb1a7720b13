import { untilCpuTime } from './until-cpu-time.mjs';

// The same loop in functions that Array.prototype calls: V8 has code of its own for these calls, and
// compiles most of it into the caller, the callback with it.

const STEPS = 200;
const numbers = Array.from({ length: 300 }, (_, i) => (i * 7919) % 307);
export let last = 0;

/** @param {number} value */
function mapped(value) {
  let x = value;
  for (let i = 0; i < STEPS; i++) x = (x * 7 + i) | 0;
  return x;
}

/** @param {number} value */
function visited(value) {
  let x = value;
  for (let i = 0; i < STEPS; i++) x = (x * 7 + i) | 0;
  last = x;
}

/** @type {(sum: number, value: number) => number} */
function reduced(sum, value) {
  let x = value;
  for (let i = 0; i < STEPS; i++) x = (x * 7 + i) | 0;
  return sum ^ x;
}

/** @type {(a: number, b: number) => number} */
function compared(a, b) {
  let x = 1;
  for (let i = 0; i < STEPS; i++) x = (x * 7 + i) | 0;
  // A half less leaves whole numbers in their order.
  return a - b - (x & 1) * 0.5;
}

export const CALLS = {
  map: () => numbers.map(mapped),
  forEach: () => numbers.forEach(visited),
  reduce: () => numbers.reduce(reduced, 0),
  sort: () => [...numbers].sort(compared),
};

/** @param {{ millis: number, method: keyof typeof CALLS }} args */
export function run({ millis, method }) {
  untilCpuTime(millis, CALLS[method]);
}

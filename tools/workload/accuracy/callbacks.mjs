import { takeTurns } from './take-turns.mjs';

// The same loop in functions that Array.prototype calls: V8 compiles most of these calls into the
// caller, the callback with it.

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

export const { runProgram, measure } = takeTurns([
  () => numbers.map(mapped),
  () => {
    numbers.forEach(visited);
  },
  () => numbers.reduce(reduced, 0),
  () => [...numbers].sort(compared),
]);

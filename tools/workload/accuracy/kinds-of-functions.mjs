import { takeTurns } from './take-turns.mjs';

// The same loop in functions of many kinds.

const STEPS = 20_000;

class Shape {
  get area() {
    let x = 1;
    for (let i = 0; i < STEPS; i++) x = (x * 7 + i) | 0;
    return x;
  }

  method() {
    let x = 1;
    for (let i = 0; i < STEPS; i++) x = (x * 7 + i) | 0;
    return x;
  }

  static staticMethod() {
    let x = 1;
    for (let i = 0; i < STEPS; i++) x = (x * 7 + i) | 0;
    return x;
  }

  #privateMethod() {
    let x = 1;
    for (let i = 0; i < STEPS; i++) x = (x * 7 + i) | 0;
    return x;
  }

  callPrivateMethod() {
    return this.#privateMethod();
  }
}

/** @returns {Generator<number, never>} */
function* generator() {
  let x = 1;
  for (;;) {
    for (let i = 0; i < STEPS; i++) x = (x * 7 + i) | 0;
    yield x;
  }
}

const arrowFunction = () => {
  let x = 1;
  for (let i = 0; i < STEPS; i++) x = (x * 7 + i) | 0;
  return x;
};

const shape = new Shape();
const numbers = generator();

export const { runProgram, measure } = takeTurns([
  () => shape.area,
  () => shape.method(),
  () => Shape.staticMethod(),
  () => shape.callPrivateMethod(),
  () => numbers.next(),
  () => arrowFunction(),
]);

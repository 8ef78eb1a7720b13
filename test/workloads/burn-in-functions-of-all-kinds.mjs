import { untilCpuTime } from './until-cpu-time.mjs';

// The same loop in every kind of function that JavaScript has.

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
export function* generator() {
  let x = 1;
  for (;;) {
    for (let i = 0; i < STEPS; i++) x = (x * 7 + i) | 0;
    yield x;
  }
}

export async function asyncFunction() {
  let x = 1;
  for (let i = 0; i < STEPS; i++) x = (x * 7 + i) | 0;
  await undefined;
  for (let i = 0; i < STEPS; i++) x = (x * 7 + i) | 0;
  return x;
}

export const arrowFunction = () => {
  let x = 1;
  for (let i = 0; i < STEPS; i++) x = (x * 7 + i) | 0;
  return x;
};

export function closure() {
  let x = 1;
  return function inner() {
    for (let i = 0; i < STEPS; i++) x = (x * 7 + i) | 0;
    return x;
  };
}

const shape = new Shape();
const values = generator();
const inner = closure();
export const CALLS = {
  area: () => shape.area,
  method: () => shape.method(),
  staticMethod: () => Shape.staticMethod(),
  '#privateMethod': () => shape.callPrivateMethod(),
  generator: () => values.next(),
  arrowFunction: () => arrowFunction(),
  inner: () => inner(),
};

/** @param {{ millis: number, name: keyof typeof CALLS | 'asyncFunction' }} args */
export async function run({ millis, name }) {
  if (name !== 'asyncFunction') {
    untilCpuTime(millis, CALLS[name]);
    return;
  }
  const start = process.cpuUsage();
  while ((process.cpuUsage(start).user + process.cpuUsage(start).system) / 1000 < millis) {
    await asyncFunction();
  }
}

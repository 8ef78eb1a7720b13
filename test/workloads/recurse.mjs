import { untilCpuTime } from './until-cpu-time.mjs';

export function fibonacci(n) {
  return n < 2 ? n : fibonacci(n - 1) + fibonacci(n - 2);
}

export function isEven(n) {
  return n === 0 || isOdd(n - 1);
}

export function isOdd(n) {
  return n !== 0 && isEven(n - 1);
}

export function run({ millis }) {
  untilCpuTime(millis, () => {
    fibonacci(22);
    for (let i = 0; i < 100; i++) isEven(1000);
  });
}

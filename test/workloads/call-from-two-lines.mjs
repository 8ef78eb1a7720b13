import { untilCpuTime } from './until-cpu-time.mjs';

export function callee(steps) {
  let x = 1;
  for (let i = 0; i < steps; i++) x = (x * 7 + i) | 0;
  return x;
}

export function caller() {
  const small = callee(1000);
  const large = callee(3000);
  return small ^ large;
}

export function run({ millis }) {
  untilCpuTime(millis, () => {
    for (let i = 0; i < 100; i++) caller();
  });
}

import { untilCpuTime } from './until-cpu-time.mjs';

// The same loop twice. Calls take some milliseconds, longer than a period of the sampler, and of
// varying length, so that no rhythm of theirs agrees with that of the timer.

export function calledThrice(steps) {
  let x = 1;
  for (let i = 0; i < steps; i++) x = (x * 7 + i) | 0;
  return x;
}

export function calledOnce(steps) {
  let x = 1;
  for (let i = 0; i < steps; i++) x = (x * 7 + i) | 0;
  return x;
}

export function run({ millis }) {
  let length = 1;
  untilCpuTime(millis, () => {
    length = (length * 48271) % 2147483647;
    const steps = 500_000 + (length % 1_000_000);
    for (let call = 0; call < 3; call++) calledThrice(steps);
    calledOnce(steps);
  });
}

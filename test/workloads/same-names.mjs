import { untilCpuTime } from './until-cpu-time.mjs';

// Functions that only the line they start on tells apart: same name, same column, same file.

class Small {
  constructor() {
    let x = 1;
    for (let i = 0; i < 10_000; i++) x = (x * 7 + i) | 0;
    this.x = x;
  }
  work() {
    let x = this.x;
    for (let i = 0; i < 10_000; i++) x = (x * 7 + i) | 0;
    return x;
  }
}

class Large {
  constructor() {
    let x = 1;
    for (let i = 0; i < 20_000; i++) x = (x * 7 + i) | 0;
    this.x = x;
  }
  work() {
    let x = this.x;
    for (let i = 0; i < 40_000; i++) x = (x * 7 + i) | 0;
    return x;
  }
}

const CALLS = {
  small: () => new Small(),
  smallWork: () => small.work(),
  large: () => new Large(),
  largeWork: () => large.work(),
};
const small = new Small();
const large = new Large();

/**
 * The shares of the calls in the time of all. Which one is next is left to chance: calls in turn would
 * keep in step with the ticks of the sampler for whole seconds.
 */
export function run({ millis }) {
  const names = Object.keys(CALLS);
  const spent = { small: 0, smallWork: 0, large: 0, largeWork: 0 };
  untilCpuTime(millis, () => {
    const name = names[Math.floor(Math.random() * names.length)];
    const call = CALLS[name];
    const start = performance.now();
    call();
    spent[name] += performance.now() - start;
  });
  const total = Object.values(spent).reduce((a, b) => a + b);
  return Object.fromEntries(Object.entries(spent).map(([name, time]) => [name, time / total]));
}

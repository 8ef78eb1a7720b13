export function burst(steps) {
  let sum = 0;
  for (let i = 0; i < steps; i++) sum += Math.sqrt(i) % 3;
  return sum;
}

/** Does so many steps (some 10 ns each) every `idle` milliseconds, so many times. */
export function run({ rounds, steps, idle }) {
  return new Promise((resolve) => {
    let round = 0;
    const timer = setInterval(() => {
      burst(steps);
      if (++round < rounds) return;
      clearInterval(timer);
      resolve();
    }, idle);
  });
}

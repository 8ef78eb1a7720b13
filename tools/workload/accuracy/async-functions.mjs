// What an async function does after it has waited is called by nobody.

const STEPS = 20_000;

async function resumedFunction() {
  let x = 1;
  await Promise.resolve();
  for (let i = 0; i < STEPS; i++) x = (x * 7 + i) | 0;
  return x;
}

/** @param {number} millis */
export async function runProgram(millis) {
  const start = process.cpuUsage();
  for (;;) {
    for (let i = 0; i < 100; i++) await resumedFunction();
    const { user, system } = process.cpuUsage(start);
    if ((user + system) / 1000 >= millis) return;
  }
}

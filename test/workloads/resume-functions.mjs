import { untilCpuTime } from './until-cpu-time.mjs';

// Little but functions that are left and taken up again. They start far from line 1, which V8 tells
// of code that stands for nothing in the source.

const RESUMPTIONS = 10_000;

function* count() {
  for (let i = 0; ; i++) {
    yield i;
  }
}

async function waitOften() {
  let waits = 0;
  for (let i = 0; i < RESUMPTIONS; i++) {
    await undefined;
    waits++;
  }
  return waits;
}

export async function run({ millis }) {
  untilCpuTime(millis / 2, () => {
    const counts = count();
    for (let i = 0; i < RESUMPTIONS; i++) counts.next();
  });
  const start = process.cpuUsage();
  while (process.cpuUsage(start).user / 1000 < millis / 2) await waitOften();
}

// Starts and stops sampling many times. Argument: { cycles, sampling }.
// Answer: the state of the process and its memory, in bytes, along the way.

import { setTimeout as sleep } from 'node:timers/promises';
import { profile, reset } from '@tsprof/core';
import { answer } from './answer.mjs';
import { burn } from './burn.mjs';
import { processState } from './process-state.mjs';

const { cycles, sampling } = JSON.parse(process.argv[2]);
// Let Node's own threads and handlers come up.
await sleep(50);
const before = processState();
const memory = [];
let samples = 0;
// Timers of the kernel's CPU-time clocks tick every 4 ms or so.
const millis = ['cpu', 'wall'].includes(sampling.timer) ? 2 : 10;
for (let cycle = 0; cycle < cycles; cycle++) {
  if (cycle % (cycles / 5) === 0) memory.push(await settledMemory());
  samples += profile(() => burn(millis), sampling).profile.samples.length;
  reset();
}
memory.push(await settledMemory());
await sleep(50);
answer({ before, after: processState(), memory, samples });

async function settledMemory() {
  globalThis.gc();
  await sleep(10);
  globalThis.gc();
  const { rss, heapTotal, heapUsed } = process.memoryUsage();
  // Room that V8's young generation takes, in steps of 4 MB, is no leak.
  return rss - heapTotal + heapUsed;
}

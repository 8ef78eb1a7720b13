// Samples a program that has worked and now waits. Argument: { settle, wait, sampling }, in
// milliseconds. Answer: what the process does while it waits.

import { readFileSync, readdirSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { start, stop } from '@tsprof/core';
import { answer } from './answer.mjs';

const { settle, wait, sampling } = JSON.parse(process.argv[2]);

start(sampling);
work(300);
// What is measured with has been sampled and named before it counts.
activity();
await sleep(settle);
const before = activity();
await sleep(wait);
const after = activity();
stop();
answer({
  wakeUps: after.wakeUps - before.wakeUps,
  cpuMillis: (after.cpuNanos - before.cpuNanos) / 1e6,
});

/** @param {number} millis */
function work(millis) {
  const end = performance.now() + millis;
  let x = 1;
  while (performance.now() < end) x = (x * 7 + 1) | 0;
  return x;
}

/**
 * How often the sampled thread and those that profile began to wait, and the CPU time of all threads
 * (proc(5)). V8's and libuv's own threads have wake-ups of their own.
 */
function activity() {
  let wakeUps = 0;
  let cpuNanos = 0;
  for (const id of readdirSync('/proc/self/task')) {
    const status = readFileSync(`/proc/self/task/${id}/status`, 'utf8');
    if (Number(id) === process.pid || /^Name:.*prof/im.test(status)) {
      wakeUps += Number(/^voluntary_ctxt_switches:\s*(\d+)/m.exec(status)?.[1]);
    }
    cpuNanos += Number(readFileSync(`/proc/self/task/${id}/schedstat`, 'utf8').split(' ')[0]);
  }
  return { wakeUps, cpuNanos };
}

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
  cpuMillis: (after.cpuMicros - before.cpuMicros) / 1e3,
});

/** @param {number} millis */
function work(millis) {
  const end = performance.now() + millis;
  let x = 1;
  while (performance.now() < end) x = (x * 7 + 1) | 0;
  return x;
}

/**
 * How often the sampled thread and those that profile began to wait (proc(5)), and the CPU time of
 * all threads. V8's and libuv's own threads have wake-ups of their own.
 */
function activity() {
  const wakeUps = readdirSync('/proc/self/task').map((id) => {
    const status = statusOf(id);
    const counts = Number(id) === process.pid || /^Name:.*prof/im.test(status);
    return counts ? Number(/^voluntary_ctxt_switches:\s*(\d+)/m.exec(status)?.[1]) : 0;
  });
  const { user, system } = process.cpuUsage();
  return { wakeUps: wakeUps.reduce((sum, count) => sum + count, 0), cpuMicros: user + system };
}

/**
 * V8's thread ends whenever V8 is turned off: one that was there a moment ago has no status.
 *
 * @param {string} id
 */
function statusOf(id) {
  try {
    return readFileSync(`/proc/self/task/${id}/status`, 'utf8');
  } catch (error) {
    if (error.code === 'ENOENT' || error.code === 'ESRCH') return '';
    throw error;
  }
}

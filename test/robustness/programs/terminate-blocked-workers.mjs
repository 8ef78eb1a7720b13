// Terminates sampled workers that are in the middle of native code, so that V8 gets at what it has been
// asked for only after their environment's end, where `node --cpu-prof` has it write a profile.
// Argument: { workers }. Answer: when it is done.

import { scryptSync } from 'node:crypto';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { Worker, isMainThread, parentPort } from 'node:worker_threads';
import { start } from '@tsprof/core';
import { answer } from './answer.mjs';

if (isMainThread) {
  const { workers } = JSON.parse(process.argv[2]);
  for (let i = 0; i < workers; i++) {
    const worker = new Worker(new URL(import.meta.url));
    await once(worker, 'message');
    await sleep(30);
    await worker.terminate();
  }
  answer('done');
} else {
  start();
  parentPort.postMessage('starting');
  scryptSync('', '', 64, { N: 2 ** 16, maxmem: 2 ** 30 });
}

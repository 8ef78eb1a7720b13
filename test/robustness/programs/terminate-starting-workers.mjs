// Terminates workers that do nothing but start and stop sampling, at random moments, while the main
// thread is sampled and while it is not. Argument: { workers }. Answer: when it is done.

import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { Worker, isMainThread, parentPort } from 'node:worker_threads';
import { profile, start, stop } from '@tsprof/core';
import { answer } from './answer.mjs';
import { burn } from './burn.mjs';

if (isMainThread) {
  const { workers } = JSON.parse(process.argv[2]);
  await terminateSome(workers);
  start();
  await terminateSome(workers);
  stop();
  answer('done');
} else {
  parentPort.postMessage('starting');
  for (;;) {
    try {
      profile(() => burn(1));
    } catch (error) {
      if (error.code !== 'ERR_TSPROF_ALREADY_RUNNING') throw error;
    }
  }
}

async function terminateSome(workers) {
  for (let i = 0; i < workers; i++) {
    const worker = new Worker(new URL(import.meta.url));
    await once(worker, 'message');
    await sleep(Math.random() * 20);
    await worker.terminate();
  }
}

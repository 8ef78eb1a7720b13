// Starts sampling in a worker while the main thread is sampled. Answer: what that says, and samples
// of the main thread after it.

import { once } from 'node:events';
import { Worker, isMainThread, parentPort } from 'node:worker_threads';
import { getProfile, start, stop } from '@tsprof/core';
import { answer } from './answer.mjs';
import { burn } from './burn.mjs';

if (isMainThread) {
  start({ timer: 'wall' });
  const worker = new Worker(new URL(import.meta.url));
  const [code] = await once(worker, 'message');
  await worker.terminate();
  const before = getProfile().samples.length;
  burn(100);
  stop();
  answer({ code, samplesAfter: getProfile().samples.length - before });
} else {
  try {
    start({ timer: 'wall' });
    parentPort.postMessage('started');
  } catch (error) {
    parentPort.postMessage(error.code);
  }
}

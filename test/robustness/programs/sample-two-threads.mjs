// Starts sampling in a worker while the main thread is sampled, and stops the main thread first.
// Argument: { mainTimer, workerTimer }. Answer: what the worker's start says, samples of the main
// thread after it, and samples of the worker after the main thread has stopped.

import { once } from 'node:events';
import { Worker, isMainThread, parentPort, workerData } from 'node:worker_threads';
import { getProfile, profile, start, stop } from '@tsprof/core';
import { answer } from './answer.mjs';
import { burn } from './burn.mjs';

if (isMainThread) {
  const { mainTimer, workerTimer } = JSON.parse(process.argv[2]);
  start({ timer: mainTimer });
  const worker = new Worker(new URL(import.meta.url), { workerData: workerTimer });
  const [said] = await once(worker, 'message');
  const before = getProfile().samples.length;
  burn(400);
  stop();
  const ofMain = getProfile().samples.length - before;
  worker.postMessage('go on');
  const [ofWorker] = await once(worker, 'message');
  answer({ said, ofMain, ofWorker });
} else {
  parentPort.postMessage(tryToStart());
  await once(parentPort, 'message');
  parentPort.postMessage(profile(() => burn(400), { timer: 'thread' }).profile.samples.length);
}

function tryToStart() {
  try {
    start({ timer: workerData });
    return 'started';
  } catch (error) {
    return error.code;
  }
}

// Samples in workers, which stop sampling, end without stopping it, or are terminated.
// Argument: { rounds, sampling }. Answer: samples of those that stopped.

import { once } from 'node:events';
import { Worker, isMainThread, parentPort, workerData } from 'node:worker_threads';
import { profile, start } from '@tsprof/core';
import { answer } from './answer.mjs';
import { burn } from './burn.mjs';

if (isMainThread) {
  const { rounds, sampling } = JSON.parse(process.argv[2]);
  const samples = [];
  for (let round = 0; round < rounds; round++) {
    samples.push(await messageOf('stop', sampling));
    await messageOf('leave', sampling);
    const worker = startWorker('never end', sampling);
    await once(worker, 'message');
    burn(Math.random() * 10);
    await worker.terminate();
  }
  answer(samples);
} else {
  const { ending, sampling } = workerData;
  sampleInWorker(ending, sampling);
}

function startWorker(ending, sampling) {
  return new Worker(new URL(import.meta.url), { workerData: { ending, sampling } });
}

async function messageOf(ending, sampling) {
  const worker = startWorker(ending, sampling);
  const [[message]] = await Promise.all([once(worker, 'message'), once(worker, 'exit')]);
  return message;
}

function sampleInWorker(ending, sampling) {
  if (ending === 'stop') {
    parentPort.postMessage(profile(() => burn(100), sampling).profile.samples.length);
    return;
  }
  start(sampling);
  parentPort.postMessage('started');
  burn(ending === 'leave' ? 20 : Infinity);
}

// Workers start, end by themselves and are terminated while the main thread is sampled.
// Argument: { rounds, sampling }. Answer: samples of the main thread, and the function each was in.

import { once } from 'node:events';
import { Worker, isMainThread, parentPort } from 'node:worker_threads';
import { aggregateByFunction, at, profile } from '@tsprof/core';
import { answer } from './answer.mjs';
import { burn } from './burn.mjs';

if (isMainThread) {
  const { rounds, sampling } = JSON.parse(process.argv[2]);
  const { profile: recorded } = await profile(() => startWorkers(rounds), sampling);
  const { rows } = aggregateByFunction(recorded);
  answer({
    samples: recorded.samples.length,
    functions: rows.map(({ func }) => at(recorded.functions.name, func)),
  });
} else {
  parentPort.postMessage('burning');
  burnInWorker();
}

async function startWorkers(rounds) {
  const program = new URL(import.meta.url);
  for (let round = 0; round < rounds; round++) {
    const ending = new Worker(program);
    const ended = once(ending, 'exit');
    const terminated = new Worker(program);
    await Promise.all([once(ending, 'message'), once(terminated, 'message')]);
    // On a busy machine the thread gets a part of that time, and of the ticks a part of a part.
    burn(100);
    await Promise.all([terminated.terminate(), ended]);
  }
}

function burnInWorker() {
  burn(60);
}

// Starts workers, one after the other, as many as the argument says. Each works for a moment and ends at
// once, in one way or another.
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';

const ENDINGS = [() => {}, () => process.exit(), () => parentPort.postMessage('to be terminated')];

function workBriefly() {
  let sum = 0;
  for (let i = 0; i < 5_000_000; i++) sum += Math.sqrt(i);
  return sum;
}

if (isMainThread) {
  for (let i = 0; i < Number(process.argv[2]); i++) {
    const worker = new Worker(fileURLToPath(import.meta.url), { workerData: i % ENDINGS.length });
    worker.on('message', () => worker.terminate());
    await once(worker, 'exit');
  }
} else {
  if (workBriefly() > 0) ENDINGS[workerData]();
  // Until it is terminated.
  if (workerData === 2) setInterval(() => {}, 1000);
}

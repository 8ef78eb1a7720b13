// Starts a worker that works for some 200 ms of CPU time, and ends it, or itself, in the way that its
// argument names. Prints what it sees of the end.
import { Worker, isMainThread, parentPort, threadId, workerData } from 'node:worker_threads';

const WORK_STEPS = 200_000_000;

function burnInWorker(steps) {
  let x = 1;
  for (let i = 0; i < steps; i++) x = (x * 7 + i) | 0;
  return x;
}

const inWorker = {
  'comes to its end'() {},
  exits: () => process.exit(3),
  throws() {
    throw new Error('as planned');
  },
  'is terminated while it works': () => burnInWorker(Infinity),
  'is terminated while it waits': wait,
  'is terminated while it is idle': stay,
  'works while the program exits': () => burnInWorker(Infinity),
  'waits while the program exits': wait,
  'is idle while the program exits': stay,
  'works while a signal ends the program': () => burnInWorker(Infinity),
  'has a worker of its own'() {
    if (workerData.nested) return;
    const worker = startWorker('has a worker of its own', { nested: true });
    worker.on('message', () => undefined);
  },
};

const inMain = {
  'is terminated while it works': terminate,
  'is terminated while it waits': terminate,
  'is terminated while it is idle': terminate,
  'works while the program exits': () => process.exit(5),
  'waits while the program exits': () => process.exit(5),
  'is idle while the program exits': () => process.exit(5),
  'works while a signal ends the program'() {
    process.kill(process.pid, 'SIGINT');
    for (;;);
  },
};

function wait() {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
}

function stay() {
  setInterval(() => undefined, 1000);
}

async function terminate(worker) {
  await worker.terminate();
}

function startWorker(ending, data = {}) {
  return new Worker(new URL(import.meta.url), { workerData: { ending, ...data } });
}

if (isMainThread) {
  const ending = process.argv[2];
  const worker = startWorker(ending);
  worker.on('error', ({ message }) => console.log(message));
  worker.on('exit', (code) => console.log('worker', code));
  worker.once('message', () => inMain[ending]?.(worker));
} else {
  burnInWorker(WORK_STEPS);
  parentPort.postMessage(threadId);
  inWorker[workerData.ending]();
}

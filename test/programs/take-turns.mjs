// Does what the lines on stdin say: `first`, `second` or `third` is a turn of work in a function of that
// name, on the main thread and in a worker; the name is said when both are done. Ends with its stdin.
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { isMainThread, parentPort, Worker } from 'node:worker_threads';

function burn() {
  let sum = 0;
  for (let i = 0; i < 60_000_000; i++) sum += Math.sqrt(i);
  return sum;
}

const TURNS = {
  first: () => first(),
  second: () => second(),
  third: () => third(),
};

function first() {
  return burn() + 1;
}

function second() {
  return burn() + 2;
}

function third() {
  return burn() + 3;
}

if (isMainThread) {
  process.on('SIGWINCH', () => console.log('the program got SIGWINCH'));
  const worker = new Worker(new URL(import.meta.url));
  await once(worker, 'message');
  console.log('ready');
  for await (const line of createInterface({ input: process.stdin })) {
    worker.postMessage(line);
    const answer = once(worker, 'message');
    TURNS[line]();
    await answer;
    console.log(line);
  }
  await worker.terminate();
} else {
  parentPort.on('message', (name) => {
    TURNS[name]();
    parentPort.postMessage(name);
  });
  parentPort.postMessage('ready');
}

// Runs until its stdin ends, or as the first argument says; at the end it says whether its inspector is
// open, and whether it sees itself as it did at first.
import inspector from 'node:inspector';
import { writeSync } from 'node:fs';
import { isMainThread, Worker } from 'node:worker_threads';

const [, , way = 'waits'] = process.argv;

function burn(turns) {
  let sum = 0;
  for (let i = 0; i < turns; i++) sum += Math.sqrt(i);
  return sum;
}

function burnInMain() {
  return burn(1e6);
}

function burnInWorker() {
  return burn(1e6);
}

function selfPortrait() {
  return JSON.stringify({
    globals: Object.getOwnPropertyNames(globalThis).filter((name) => name.includes('sprof')),
    listeners: ['exit', 'SIGINT', 'removeListener'].map((name) => process.listenerCount(name)),
    environment: Object.keys(process.env).filter((name) => name.startsWith('TSPROF')),
    execArgv: process.execArgv,
  });
}

const WAYS = {
  waits() {
    const work = setInterval(burnInMain, 5);
    let atFirst;
    setImmediate(() => {
      atFirst = selfPortrait();
    });
    process.stdin.on('end', () => {
      clearInterval(work);
      console.log(inspector.url() === undefined ? 'closed' : 'open');
      console.log(selfPortrait() === atFirst ? 'unchanged' : selfPortrait());
    });
    process.stdin.resume();
  },
  'has workers'() {
    const running = new Worker(new URL(import.meta.url));
    const start = setInterval(() => new Worker(new URL(import.meta.url), { argv: ['short'] }), 700);
    process.stdin.on('end', () => {
      clearInterval(start);
      void running.terminate();
    });
    process.stdin.resume();
  },
  loops() {
    setImmediate(() => {
      for (;;) burnInMain();
    });
  },
  'comes to its end'() {
    const work = setInterval(burnInMain, 5);
    setTimeout(() => clearInterval(work), 2500);
  },
  exits() {
    setInterval(burnInMain, 5);
    setTimeout(() => process.exit(3), 2500);
  },
  throws() {
    setInterval(burnInMain, 5);
    setTimeout(() => {
      throw new Error('as planned');
    }, 2500);
  },
  'listens for SIGUSR1'() {
    process.on('SIGUSR1', () => console.log('got SIGUSR1'));
    WAYS.waits();
  },
};

if (isMainThread) {
  WAYS[way]();
  writeSync(1, 'ready\n');
} else {
  const work = setInterval(burnInWorker, 5);
  if (process.argv.includes('short')) setTimeout(() => clearInterval(work), 600);
}

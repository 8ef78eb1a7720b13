// Starts a number of workers one after the other. Prints, as JSON, what the process holds after the
// first quarter and at the end: memory outside of V8's heap in MB, threads and open files.
import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { Worker } from 'node:worker_threads';

const count = Number(process.argv[2]);
const code = `
function burnInWorker(steps) {
  let x = 1;
  for (let i = 0; i < steps; i++) x = (x * 7 + i) | 0;
  return x;
}
burnInWorker(8_000_000);`;

function held() {
  const { rss, heapTotal } = process.memoryUsage();
  return {
    megabytes: Math.round((rss - heapTotal) / 1e6),
    threads: readdirSync('/proc/self/task').length,
    files: readdirSync('/proc/self/fd').length,
  };
}

const seen = [];
for (let i = 1; i <= count; i++) {
  const worker = new Worker(code, { eval: true, name: `number ${String(i)}` });
  await once(worker, 'exit');
  if (i === count / 4 || i === count) seen.push(held());
}
console.log(JSON.stringify(seen));

// Starts a number of workers one after the other, and prints the memory outside of V8's heap after
// the first quarter and at the end, in MB.
import { once } from 'node:events';
import { Worker } from 'node:worker_threads';

const count = Number(process.argv[2]);
const code = `
function burnInWorker(millis) {
  const end = performance.now() + millis;
  while (performance.now() < end);
}
burnInWorker(20);`;

function memory() {
  const { rss, heapTotal } = process.memoryUsage();
  return Math.round((rss - heapTotal) / 1e6);
}

const seen = [];
for (let i = 1; i <= count; i++) {
  const worker = new Worker(code, { eval: true, name: `number ${String(i)}` });
  await once(worker, 'exit');
  if (i === count / 4 || i === count) seen.push(memory());
}
console.log(JSON.stringify(seen));

// Starts other programs in every way that hands something of this one on to them, and prints what
// they see of tsprof, as JSON.
import { fork, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { Worker } from 'node:worker_threads';

const look = `({
  execArgv: process.execArgv,
  variables: Object.keys(process.env),
  exitListeners: process.listenerCount('exit'),
})`;

const file = new URL('answer.cjs', import.meta.url);
const child = fork(file, [look]);
const [forked] = await once(child, 'message');
const { stdout } = spawnSync(process.execPath, [
  ...process.execArgv,
  '-p',
  `JSON.stringify(${look})`,
]);
const worker = new Worker(`require('worker_threads').parentPort.postMessage(${look})`, {
  eval: true,
});
const [threaded] = await once(worker, 'message');

console.log(JSON.stringify({ forked, spawned: JSON.parse(String(stdout)), threaded }));

// Starts node programs in the ways that Node has, each of which does the same work, some 100 ms.
// Prints their exit codes.
import cluster from 'node:cluster';
import { execFile, fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { Worker, isMainThread } from 'node:worker_threads';

const file = fileURLToPath(import.meta.url);
const [role = 'start'] = process.argv.slice(2);

function burnInChild() {
  let x = 1;
  for (let i = 0; i < 100_000_000; i++) x = (x * 7 + i) | 0;
  return x;
}

async function start() {
  const command = [file, 'burn'];
  const children = [
    fork(file, ['burn']),
    spawn(process.execPath, command),
    spawn('sh', ['-c', `"${process.execPath}" "${file}" burn`]),
    execFile(process.execPath, command),
    spawn(process.execPath, command, { env: { ...process.env, EXTRA: '1' } }),
    fork(file, ['start a worker']),
    fork(file, ['start another']),
  ];
  const codes = await Promise.all(children.map((child) => once(child, 'exit')));
  cluster.setupPrimary({ exec: file, args: ['burn'] });
  const worker = cluster.fork();
  codes.push(await once(worker, 'exit'));
  console.log(codes.map(([code]) => code).join(' '));
}

switch (role) {
  case 'start':
    await start();
    break;
  case 'burn':
    burnInChild();
    process.exit(cluster.isWorker ? 1 : 0);
    break;
  case 'start a worker':
    if (isMainThread) await once(new Worker(file, { argv: ['burn'], env: { A: '1' } }), 'exit');
    break;
  case 'start another':
    await once(fork(file, ['burn']), 'exit');
    break;
}

// Listens to SIGPROF itself, from before sampling starts or from the middle of it.
// Argument: { when, sampling }. Answer: samples, and signals that the listener got while sampling and
// after it.

import { setTimeout as sleep } from 'node:timers/promises';
import { profile } from '@tsprof/core';
import { answer } from './answer.mjs';
import { burn } from './burn.mjs';

const { when, sampling } = JSON.parse(process.argv[2]);
let received = 0;
const listen = () => process.on('SIGPROF', () => received++);
if (when === 'before') listen();
const { profile: recorded } = await profile(async () => {
  burn(100);
  if (when === 'while') listen();
  burn(100);
  process.kill(process.pid, 'SIGPROF');
  await sleep(50);
}, sampling);
const whileSampling = received;
await sleep(50);
received = 0;
if (when === 'before') process.kill(process.pid, 'SIGPROF');
await sleep(50);
answer({ samples: recorded.samples.length, whileSampling, after: received });

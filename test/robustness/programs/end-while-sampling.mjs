// Ends in the middle of being sampled, without stopping it. Argument: { way, sampling }.

import { start } from '@tsprof/core';
import { burn } from './burn.mjs';

const { way, sampling } = JSON.parse(process.argv[2]);
if (sampling) start(sampling);
const WAYS = {
  'its last line': () => burn(50),
  'process.exit': () => exitFromHotLoop(),
  'an exception': () => {
    burn(50);
    throw new Error('thrown on purpose');
  },
  'a rejected promise': () => {
    burn(50);
    void Promise.reject(new Error('rejected on purpose'));
  },
  'a signal': () => {
    burn(50);
    process.kill(process.pid, 'SIGTERM');
    burn(1000);
  },
  'process.abort': () => {
    burn(50);
    process.abort();
  },
};
WAYS[way]();

function exitFromHotLoop() {
  for (let round = 0; ; round++) {
    burn(1);
    if (round === 50) process.exit(3);
  }
}

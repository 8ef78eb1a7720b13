// Samples while the stack overflows and exceptions pass through frames of C++ and builtins.
// Argument: { seconds, sampling }. Answer: what was thrown how often, and the deepest stack sampled.

import vm from 'node:vm';
import { profile } from '@tsprof/core';
import { answer } from './answer.mjs';

const { seconds, sampling } = JSON.parse(process.argv[2]);
const caught = { RangeError: 0, Error: 0 };
const { profile: recorded } = profile(throwAlot, sampling);
answer({ caught, deepest: deepest(recorded), loss: recorded.meta.loss });

function throwAlot() {
  const end = performance.now() + seconds * 1000;
  while (performance.now() < end) {
    catching(() => overflow(0));
    catching(() => [3, 1, 2].sort(thrower));
    catching(() => Array.from({ length: 3 }, thrower));
    catching(() => JSON.parse('[1]', thrower));
    catching(() => 'text'.replace(/t/g, thrower));
    catching(() => vm.runInNewContext('thrower()', { thrower }));
    catching(() => Reflect.construct(thrower, []));
  }
}

function overflow(depth) {
  return overflow(depth + 1) + depth;
}

function thrower() {
  throw new Error('thrown on purpose');
}

function catching(call) {
  try {
    call();
  } catch (error) {
    caught[error.constructor.name] += 1;
  }
}

function deepest({ stacks }) {
  const depth = new Uint32Array(stacks.length);
  stacks.parent.forEach((parent, stack) => (depth[stack] = parent < 0 ? 1 : depth[parent] + 1));
  return depth.reduce((a, b) => Math.max(a, b), 0);
}

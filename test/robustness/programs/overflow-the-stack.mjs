// Samples while the stack overflows, exceptions pass through frames of C++ and builtins, and
// WebAssembly traps, which V8 notices by SIGSEGV where it is a load.
// Argument: { seconds, sampling }. Answer: what was thrown how often, and the deepest stack sampled.

import vm from 'node:vm';
import { profile } from '@tsprof/core';
import { answer } from './answer.mjs';

const { seconds, sampling } = JSON.parse(process.argv[2]);
// (module (memory 1) (func (export "load") (param i32) (result i32) local.get 0 i32.load)
//   (func (export "trap") unreachable))
const { load, trap } = new WebAssembly.Instance(
  new WebAssembly.Module(
    Uint8Array.from([
      0, 97, 115, 109, 1, 0, 0, 0, 1, 9, 2, 96, 1, 127, 1, 127, 96, 0, 0, 3, 3, 2, 0, 1, 5, 3, 1, 0,
      1, 7, 15, 2, 4, 108, 111, 97, 100, 0, 0, 4, 116, 114, 97, 112, 0, 1, 10, 13, 2, 7, 0, 32, 0,
      40, 2, 0, 11, 3, 0, 0, 11,
    ]),
  ),
).exports;
const caught = { RangeError: 0, Error: 0, RuntimeError: 0 };
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
    catching(() => load(1 << 30));
    catching(trap);
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

// How long a program waits for tsprof to start and to stop, while the TypeScript compiler checks the
// same sources again and again in it:
//   node --import @tsprof/core/register tools/workload/type-check-with-pauses.mjs SECONDS
// Prints milliseconds as JSON.

import { start, stop } from '@tsprof/core';
import { checker } from './type-checker.mjs';

const seconds = Number(process.argv[2]);
const check = checker();
check();
// The preload has started before all code.
stop();
const started = millisOf(() => {
  start();
});
const end = performance.now() + seconds * 1000;
while (performance.now() < end) check();
console.log(JSON.stringify({ start: started, stop: millisOf(stop) }));

/** @param {() => void} call */
function millisOf(call) {
  const begin = performance.now();
  call();
  return performance.now() - begin;
}

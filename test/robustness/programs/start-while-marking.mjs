// Starts sampling again and again in a program that makes new functions, in files of many lines, and
// lets go of old ones. When sampling starts, V8 logs all functions; what it allocates meanwhile may
// make it begin to mark the heap. Argument: { starts, sampling }. Answer: the number of mark-compacts.

import { PerformanceObserver, constants } from 'node:perf_hooks';
import vm from 'node:vm';
import { start, stop } from '@tsprof/core';
import { answer } from './answer.mjs';

const { starts, sampling } = JSON.parse(process.argv[2]);
let markings = 0;
new PerformanceObserver((list) => {
  const major = ({ detail }) => detail.kind === constants.NODE_PERFORMANCE_GC_MAJOR;
  markings += list.getEntries().filter(major).length;
}).observe({ entryTypes: ['gc'] });

for (let round = 0; round < starts; round++) {
  const functions = makeFunctions(round);
  for (const call of functions) call(0, call);
  start(sampling);
  stop();
  await new Promise(setImmediate);
}
answer({ markings });

function makeFunctions(round) {
  const body = Array.from({ length: 30 }, (_, i) => `x = x * ${i} + f(x);`).join('\n');
  const one = `(x, f) => { if (x > ${round}) { ${body} } return x; }`;
  return vm.runInThisContext(`${'\n'.repeat(20_000)}[${Array(500).fill(one).join(',\n')}]`);
}

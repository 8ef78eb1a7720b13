// Samples while code and heap come and go: functions made, optimised and thrown away, collections of
// all kinds, code moved. Argument: { seconds, sampling, codeRangeSizeMb }. With a size all that
// happens in a worker which has so much room for code. Answer: the number of samples.

import { fileURLToPath } from 'node:url';
import { Worker, isMainThread } from 'node:worker_threads';
import { profile } from '@tsprof/core';
import { answer } from './answer.mjs';

const { seconds, sampling, codeRangeSizeMb } = JSON.parse(process.argv[2]);
if (isMainThread && codeRangeSizeMb !== undefined) {
  new Worker(fileURLToPath(import.meta.url), {
    argv: process.argv.slice(2),
    resourceLimits: { codeRangeSizeMb },
  });
} else {
  const { profile: recorded } = profile(churn, sampling);
  answer({ samples: recorded.samples.length, loss: recorded.meta.loss });
}

function churn() {
  const end = performance.now() + seconds * 1000;
  const kept = [];
  for (let round = 0; performance.now() < end; round++) {
    const sum = new Function(
      'n',
      `let s = ${round}; for (let i = 0; i < n; i++) s = (s * 7 + i) | 0; return s;`,
    );
    for (let call = 0; call < 20; call++) sum(2000);
    // Another type in the same code: what was optimised for integers is thrown away.
    add(round, 1);
    add(round % 50 === 0 ? 'text' : round, round % 70 === 0 ? 0.5 : 1);
    kept.push(sum, { round, list: Array.from({ length: 100 }, (_, i) => ({ i })) });
    if (kept.length > 200) kept.splice(0, 150);
    if (round % 20 === 0) globalThis.gc?.({ type: 'minor' });
    if (round % 100 === 0) globalThis.gc?.();
  }
}

function add(a, b) {
  let sum = a;
  for (let i = 0; i < 1000; i++) sum = (sum + b) & 0xffff;
  return sum;
}

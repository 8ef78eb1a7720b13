// Samples a program in trouble of the kind that is planted. Argument: { plant, seconds, sampling }.
// Answer: how many samples there are, what was lost, and the share of the function at work.

import { aggregateByFunction, getProfile, start, stop } from '@tsprof/core';
import { at, sampleCount } from '@tsprof/core/model';
import { loadBinding } from '../../../packages/core/dist/internal/load-binding.js';
import { answer } from './answer.mjs';

const { plant, seconds, sampling } = JSON.parse(process.argv[2]);
const binding = loadBinding();

start(sampling);
if (plant === 'faults') binding.plantFaults(2);
if (plant === 'silence') binding.plantSilence();
const end = performance.now() + seconds * 1000;
for (let depth = 0; performance.now() < end; depth++) descend(depth % 50);
stop();

const profile = getProfile();
const { rows, total } = aggregateByFunction(profile);
const working = rows.find(
  ({ func }) => func !== undefined && at(profile.functions.name, func) === 'work',
);
answer({
  samples: sampleCount(profile),
  loss: profile.meta.loss,
  stacks: profile.stacks.length,
  working: (working?.self.samples ?? 0) / total.samples,
});

/** @param {number} depth */
function descend(depth) {
  return depth === 0 ? work() : descend(depth - 1) + 1;
}

function work() {
  let x = 1;
  for (let i = 0; i < 5000; i++) x = (x * 7 + i) | 0;
  return x;
}

// Another user of V8's profiler in the same thread. Argument: { order, sampling }, where order lists
// what to start and stop: "tsprof" or "inspector" starts what is stopped and stops what runs.
// Answer: samples of either in which the hot functions are found. Each phase burns in a function of
// its own: what is hot when V8's profiler starts is not what this is about.

import { Session } from 'node:inspector/promises';
import { aggregateByFunction, at, getProfile, isActive, start, stop } from '@tsprof/core';
import { answer } from './answer.mjs';

const { order, sampling } = JSON.parse(process.argv[2]);
const session = new Session();
session.connect();
await session.post('Profiler.enable');
let inspectorProfile;
let inspecting = false;
for (const profiler of order) {
  if (profiler === 'tsprof') {
    if (isActive()) stop();
    else start(sampling);
  } else {
    if (inspecting) inspectorProfile = (await session.post('Profiler.stop')).profile;
    else await session.post('Profiler.start');
    inspecting = !inspecting;
  }
  makeBurning()(100);
}
session.disconnect();
answer({ tsprof: samplesOfTsprof(), inspector: samplesOfInspector() });

function makeBurning() {
  return new Function(
    'millis',
    `return (function burn(end) {
      let x = 1;
      while (performance.now() < end) for (let i = 0; i < 1000; i++) x = (x * 7 + i) | 0;
      return x;
    })(performance.now() + millis);`,
  );
}

function samplesOfTsprof() {
  const profile = getProfile();
  return aggregateByFunction(profile)
    .rows.filter(({ func }) => at(profile.functions.name, func) === 'burn')
    .reduce((sum, { self }) => sum + self.samples, 0);
}

function samplesOfInspector() {
  return inspectorProfile.nodes
    .filter(({ callFrame }) => callFrame.functionName === 'burn')
    .reduce((sum, { hitCount }) => sum + hitCount, 0);
}

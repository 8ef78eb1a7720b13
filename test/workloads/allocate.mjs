import { PerformanceObserver } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { untilCpuTime } from './until-cpu-time.mjs';

/** Makes objects that live long enough to be copied by the collector. */
export function allocate(count) {
  const objects = [];
  for (let i = 0; i < count; i++) objects.push({ i, list: [i] });
  return objects;
}

/** The share of time for which collections stopped the program, as Node tells it. */
export async function run({ millis }) {
  let collecting = 0;
  const observer = new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) collecting += duration;
  });
  observer.observe({ entryTypes: ['gc'] });
  const start = performance.now();
  untilCpuTime(millis, () => allocate(100_000).length);
  const total = performance.now() - start;
  // Node tells of collections some turns of the event loop later.
  await sleep(50);
  observer.disconnect();
  return { collecting: collecting / total };
}

// Runs a program for WARM_UP milliseconds of CPU time, starts a profiler, runs it for MILLIS more, and
// writes the profile to the file that TSPROF_BENCH_PROFILE names:
//   node tools/workload/accuracy/run-late.mjs PROGRAM MILLIS WARM_UP tsprof|inspector|datadog

import { writeFileSync } from 'node:fs';
import { loadProgram } from './load-program.mjs';
import { timedRun } from './timed-run.mjs';

const [name, millis, warmUp, profiler] = process.argv.slice(2);
const program = await loadProgram(name);
await program.runProgram(Number(warmUp));
const stop = await startProfiler(profiler);
await timedRun(program, Number(millis));
writeFileSync(process.env.TSPROF_BENCH_PROFILE ?? '', await stop());

/**
 * @param {string} name
 * @returns {Promise<() => Promise<Uint8Array | string>>} a function that stops it and returns the
 *   profile
 */
async function startProfiler(name) {
  switch (name) {
    case 'tsprof':
      return await startTsprof();
    case 'inspector':
      return await startInspector();
    case 'datadog':
      return await startDatadog();
    default:
      throw new RangeError(`Expected tsprof, inspector or datadog, got ${name}`);
  }
}

async function startTsprof() {
  const { getProfile, start, stop, toPprof } = await import('tsprof');
  start({ hz: 1000, engine: 'raw' });
  return () => {
    stop();
    return Promise.resolve(toPprof(getProfile()));
  };
}

/** What --cpu-prof does, later. */
async function startInspector() {
  const { Session } = await import('node:inspector/promises');
  const session = new Session();
  session.connect();
  await session.post('Profiler.enable');
  await session.post('Profiler.setSamplingInterval', { interval: 1000 });
  await session.post('Profiler.start');
  return async () => JSON.stringify((await session.post('Profiler.stop')).profile);
}

async function startDatadog() {
  const { encode, time } = await import('@datadog/pprof');
  time.start({ intervalMicros: 1000, lineNumbers: true });
  return () => encode(time.stop());
}

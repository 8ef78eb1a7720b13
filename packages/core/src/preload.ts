import { writeSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { isMainThread } from 'node:worker_threads';
import { TsprofError } from './errors.ts';
import { loadBinding } from './internal/load-binding.ts';
import type { NativeBinding } from './internal/native-binding.ts';
import { atExit } from './internal/preload/at-exit.ts';
import { collectWorkers, handOverAtEnd } from './internal/preload/collect-workers.ts';
import { isProfiledChild, takeSettings } from './internal/preload/environment.ts';
import { hidePreload } from './internal/preload/hide-preload.ts';
import { addPreload, hasPreload } from './internal/preload/preload-option.ts';
import { sampleWorkers, takeOrders } from './internal/preload/sample-workers.ts';
import { beforeTermination } from './internal/preload/termination-signals.ts';
import type { StartOptions } from './internal/sampling-options.ts';
import { excludeFromProfiles, nameThread, recorder } from './internal/this-thread.ts';
import type { Profile } from './model/profile.ts';

/** What a preload does with the profile, and where it is itself. */
export interface Preload {
  /** `import.meta.url` of the module given to `--import` or `--require`. */
  readonly url: string;
  /**
   * Called before the program runs; returns what writes the profile when it ends.
   *
   * @throws if it cannot be written there
   */
  readonly prepare: (asked: AskedOutput) => (profile: Profile) => void;
}

/** What the environment asks of the file with the profile. */
export interface AskedOutput {
  /** TSPROF_OUTPUT, if that is set. */
  readonly output?: string;
  /** Whether positions are those of the sources: unless TSPROF_SOURCE_MAPS is 0. */
  readonly inSources: boolean;
  /** Whether other processes write profiles, too, which somebody may wait for. */
  readonly children: boolean;
}

/**
 * Profiles the program that node is about to run, from before its first line to its end: also if that
 * is an exception, process.exit() or a signal; and the workers that it starts. Configured by TSPROF_HZ,
 * TSPROF_TIMER, TSPROF_ENGINE, TSPROF_OUTPUT, TSPROF_SOURCE_MAPS, TSPROF_WORKERS and TSPROF_CHILDREN.
 * The program sees its arguments, environment and listeners of signals as without it, and the programs
 * that it starts are not profiled; with TSPROF_CHILDREN they are, by variables that all of them see.
 */
export function preload(settings: Preload): void {
  hidePreload(settings.url);
  if (isMainThread) beginProgram(settings);
  else beginWorker(settings);
}

function beginProgram(preload: Preload): void {
  const isChild = isProfiledChild(process.env);
  try {
    begin(preload);
  } catch (error) {
    writeSync(2, `tsprof: ${messageOf(error)}\n`);
    // It was not asked for by name, and may be of another kind than the one that was.
    if (isChild) return;
    // eslint-disable-next-line no-restricted-properties -- part of the command line: the program must not run unprofiled
    process.exit(error instanceof TsprofError ? 1 : 2);
  }
}

function begin({ url, prepare }: Preload): void {
  const settings = takeSettings(process.env);
  const { sampling, workers, children } = settings;
  const write = prepare(settings);
  const file = fileURLToPath(url);
  if (children && !hasPreload(process.env, file)) addPreload(process.env, file);
  const binding = startSampling(url, sampling);
  const save = saveOnce(binding, write);
  if (workers) sampleWorkers(url, onOneThread(sampling));
  atExit(save);
  beforeTermination(binding, save);
}

/** A worker runs, sampled or not: its program has begun long before. */
function beginWorker({ url }: Preload): void {
  const worker = takeOrders(url);
  if (worker === undefined) return;
  const { name, sampling } = worker;
  try {
    nameThread(name);
    const binding = startSampling(url, sampling);
    sampleWorkers(url, sampling);
    if (recorder.sampling !== undefined) {
      handOverAtEnd(binding, { thread: name, sampling: recorder.sampling });
    }
  } catch (error) {
    writeSync(2, `tsprof: ${name} is not sampled: ${messageOf(error)}\n`);
  }
}

function startSampling(url: string, sampling: StartOptions): NativeBinding {
  const binding = loadBinding();
  excludeFromProfiles([new URL('.', url)]);
  binding.keepCodeMap();
  recorder.start(sampling);
  return binding;
}

/** Timers of the process tick for its main thread; a worker has the clock of its own thread. */
function onOneThread(sampling: StartOptions): StartOptions {
  const isOfProcess = sampling.timer === 'prof' || sampling.timer === 'virtual';
  return isOfProcess ? { ...sampling, timer: 'thread' } : sampling;
}

/**
 * The program ends once, but a signal may end it while that is being dealt with. Then the profile is
 * saved from the start, since what the signal has interrupted does not go on.
 */
function saveOnce(binding: NativeBinding, write: (profile: Profile) => void): () => void {
  let saved = false;
  return () => {
    if (saved) return;
    try {
      recorder.stopAll();
      const { profile, missing } = collectWorkers(binding, recorder.profile());
      for (const worker of missing) {
        writeSync(2, `tsprof: ${worker} did not answer in time: its samples are missing\n`);
      }
      write(profile);
    } catch (error) {
      writeSync(2, `tsprof: ${messageOf(error)}\n`);
    }
    saved = true;
  };
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

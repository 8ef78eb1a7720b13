import { mergeProfiles } from '../../model/merge-profiles.ts';
import type { Profile } from '../../model/profile.ts';
import type { CollectedThreads, NativeBinding } from '../native-binding.ts';
import { profileOfRaw } from '../profile-of-raw.ts';
import type { Sampling } from '../sampling-options.ts';
import { describeProgram } from '../this-thread.ts';

/** How long a worker may take to answer, after another one has. */
const PATIENCE_MILLIS = 1000;

/** What a worker says of itself, for the thread that collects. */
interface WorkerLabel {
  readonly thread: string;
  readonly sampling: Sampling;
}

/** Handed over only once, while a signal may have the profile of a program saved from the start. */
let collected: CollectedThreads | undefined;

export interface CollectedWorkers {
  /** Of all threads. */
  readonly profile: Profile;
  /** Names of workers that could not be asked. */
  readonly missing: readonly string[];
}

/** In a worker that is being sampled: what it records goes to {@link collectWorkers}. */
export function handOverAtEnd(binding: NativeBinding, label: WorkerLabel): void {
  binding.handOverAtEnd(JSON.stringify(label));
}

/**
 * The profile of the main thread with those of all workers, ended or not.
 *
 * @param main - the profile of the main thread
 */
export function collectWorkers(binding: NativeBinding, main: Profile): CollectedWorkers {
  collected ??= binding.collectThreads(PATIENCE_MILLIS);
  const { threads, missing } = collected;
  const program = describeProgram();
  const workers = threads.map(({ label, recorded }) => {
    const { thread, sampling } = labelOf(label);
    return profileOfRaw(recorded, sampling, { ...program, thread });
  });
  workers.sort((a, b) => Number(a.meta.startTime - b.meta.startTime));
  return {
    profile: workers.length === 0 ? main : mergeProfiles([main, ...workers], { concurrent: true }),
    missing: missing.map((label) => labelOf(label).thread),
  };
}

function labelOf(text: string): WorkerLabel {
  return JSON.parse(text) as WorkerLabel;
}

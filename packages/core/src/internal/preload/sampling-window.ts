import { mergeProfiles } from '../../model/merge-profiles.ts';
import type { Profile } from '../../model/profile.ts';
import type { CollectedThreads, NativeBinding } from '../native-binding.ts';
import { profileOfRaw } from '../profile-of-raw.ts';
import type { Capture } from '../recorder.ts';
import type { StartOptions } from '../sampling-options.ts';
import { describeProgram, recorder } from '../this-thread.ts';
import { labelOf } from './worker-label.ts';

/** How long a worker may take to answer, after another one has. */
const PATIENCE_MILLIS = 1000;

/** What was recorded in a window. */
export interface RecordedWindow {
  /** Of all threads. */
  readonly profile: Profile;
  /** Names of workers that could not be asked. */
  readonly missing: readonly string[];
}

/** A time in which a program is sampled, all of its threads. */
export class SamplingWindow {
  private readonly binding: NativeBinding;
  private readonly capture: Capture;
  /** Handed over only once, while a signal may have the end of the window made from the start. */
  private collected: CollectedThreads | undefined;

  /** Begins it. */
  constructor(binding: NativeBinding, sampling: StartOptions) {
    this.binding = binding;
    this.capture = recorder.capture(sampling);
    binding.sampleThreads(true);
  }

  /** Ends it; the program goes on, and so does what it samples itself. */
  end(): RecordedWindow {
    return this.withWorkers(this.capture.end());
  }

  /** Ends it with everything else that is sampled. */
  endWithProgram(): RecordedWindow {
    recorder.stopAll();
    return this.withWorkers(this.capture.recorded());
  }

  private withWorkers(main: Profile): RecordedWindow {
    this.collected ??= this.binding.collectThreads(PATIENCE_MILLIS);
    const { threads, missing } = this.collected;
    const program = describeProgram();
    const workers = threads.map(({ label, recorded }) => {
      const { thread, sampling } = labelOf(label);
      return profileOfRaw(recorded, sampling, { ...program, thread });
    });
    workers.sort((a, b) => Number(a.meta.startTime - b.meta.startTime));
    return {
      profile:
        workers.length === 0 ? main : mergeProfiles([main, ...workers], { concurrent: true }),
      missing: missing.map((label) => labelOf(label).thread),
    };
  }
}

import { constants } from 'node:os';
import type { Profile } from '../../model/profile.ts';
import { TsprofError } from '../../errors.ts';
import { emptyProfile } from '../empty-profile.ts';
import type { NativeBinding } from '../native-binding.ts';
import type { StartOptions } from '../sampling-options.ts';
import { describeProgram, recorder } from '../this-thread.ts';
import { SamplingWindow, type RecordedWindow } from './sampling-window.ts';
import type { Schedule } from './schedule.ts';
import { tell } from './tell.ts';

/** How long an alarm waits where it came in the middle of a start or a stop. */
const RETRY_MILLIS = 10;

export interface ProgramSampling {
  readonly binding: NativeBinding;
  readonly sampling: StartOptions;
  readonly schedule: Schedule;
  /**
   * Writes the profile of a window.
   *
   * @param number - from 1 on, where there may be several
   * @returns the file
   */
  readonly write: (profile: Profile, number?: number) => string;
}

/** The program that the preload was loaded into: sampled by its schedule, and saved. */
export class SampledProgram {
  private readonly binding: NativeBinding;
  private readonly sampling: StartOptions;
  private readonly schedule: Schedule;
  private readonly write: ProgramSampling['write'];
  private window: SamplingWindow | undefined;
  /** How many windows there have been. */
  private windows = 0;
  /** Whether what runs has interrupted an alarm, or the end. */
  private isBusy = false;
  private hasEnded = false;

  constructor({ binding, sampling, schedule, write }: ProgramSampling) {
    this.binding = binding;
    this.sampling = sampling;
    this.schedule = schedule;
    this.write = write;
  }

  /**
   * Begins to follow the schedule.
   *
   * @throws TsprofError if sampling cannot be started, or the signal cannot be caught
   */
  begin(): void {
    const { signal, delayMillis } = this.schedule;
    if (signal === undefined && delayMillis === 0) {
      this.open();
      return;
    }
    this.binding.sampleThreads(false);
    if (signal !== undefined) this.follow(signal);
    else
      this.after(delayMillis, () => {
        this.open();
      });
  }

  /** Ends what is being sampled and saves it. May be called again while it is at that. */
  end(): void {
    if (this.hasEnded) return;
    this.isBusy = true;
    const { window } = this;
    const isScheduled = this.schedule.signal === undefined && this.windows === 0;
    if (window !== undefined) this.save(() => window.endWithProgram());
    else if (isScheduled) this.save(emptyWindow);
    this.hasEnded = true;
  }

  private follow(signal: NodeJS.Signals): void {
    const toggle = (): void => {
      if (this.window === undefined) this.open();
      else this.close();
    };
    const isCaught = this.binding.callOnSignal(constants.signals[signal], () => {
      this.whenQuiet(toggle);
    });
    if (!isCaught) {
      throw new TsprofError('ERR_TSPROF_TIMER_FAILED', `Cannot listen for the signal ${signal}`);
    }
  }

  private open(): void {
    const window = new SamplingWindow(this.binding, this.sampling);
    this.window = window;
    this.windows++;
    const { signal, durationMillis } = this.schedule;
    if (signal !== undefined) tell(`sampling, until ${signal}`);
    if (durationMillis === undefined) return;
    this.after(durationMillis, () => {
      if (this.window === window) this.close();
    });
  }

  private close(): void {
    const { window } = this;
    if (window === undefined) return;
    this.save(() => window.end());
    this.window = undefined;
    // It is saved, unless the program samples as well and wants it.
    if (!recorder.isActive) recorder.reset({ keepCodeMap: true });
  }

  private save(end: () => RecordedWindow): void {
    try {
      const { profile, missing } = end();
      for (const worker of missing) {
        tell(`${worker} did not answer in time: its samples are missing`);
      }
      if (this.schedule.signal === undefined) this.write(profile);
      else tell(`wrote ${this.write(profile, this.windows)}`);
    } catch (error) {
      tell(error);
    }
  }

  private after(millis: number, act: () => void): void {
    this.binding.callAfter(millis, () => {
      this.whenQuiet(act);
    });
  }

  /** Alarms come in the middle of everything. */
  private whenQuiet(act: () => void): void {
    if (this.hasEnded) return;
    if (recorder.isChanging || this.isBusy) {
      this.after(RETRY_MILLIS, act);
      return;
    }
    this.isBusy = true;
    try {
      act();
    } catch (error) {
      tell(error);
    } finally {
      this.isBusy = false;
    }
  }
}

/** Of a program that ends before it is sampled. */
function emptyWindow(): RecordedWindow {
  return { profile: emptyProfile(describeProgram()), missing: [] };
}

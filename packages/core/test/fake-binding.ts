import type {
  NativeBinding,
  NativeStartOptions,
  RawProfile,
} from '../src/internal/native-binding.ts';
import { rawProfile } from './raw-profile.ts';

/** An addon without a sampler: each recording is one sample in a function named by its number. */
export class FakeBinding implements NativeBinding {
  readonly interfaceVersion = 2;
  readonly starts: NativeStartOptions[] = [];
  /** Thrown by the next start. */
  startError: Error | undefined;
  /** By engine: why it does not work. */
  readonly engineProblems = new Map<string, string>();
  /** By timer: why it does not work. */
  readonly timerProblems = new Map<string, string>();
  keepsCodeMap = false;
  private recordings = 0;
  private active = false;

  engineProblem(engine: string): string | undefined {
    return this.engineProblems.get(engine);
  }

  timerProblem(timer: string, engine: string): string | undefined {
    if (engine === 'portable' && timer !== 'wall') return 'it has the timer wall only';
    return this.timerProblems.get(timer);
  }

  keepCodeMap(): boolean {
    const isNew = !this.keepsCodeMap;
    this.keepsCodeMap = true;
    return isNew;
  }

  releaseCodeMap(): void {
    this.keepsCodeMap = false;
  }

  catchTermination(): void {
    throw new Error('Not called by the recorder');
  }

  handOverAtEnd(): void {
    throw new Error('Not called by the recorder');
  }

  collectThreads(): never {
    throw new Error('Not called by the recorder');
  }

  plantFaults(): void {
    throw new Error('Not called by the recorder');
  }

  plantSilence(): void {
    throw new Error('Not called by the recorder');
  }

  isActive(): boolean {
    return this.active;
  }

  start(options: NativeStartOptions): void {
    const error = this.startError;
    this.startError = undefined;
    if (error !== undefined) throw error;
    this.starts.push(options);
    this.active = true;
  }

  stop(): RawProfile {
    if (!this.active) throw new Error('Stopped twice');
    this.active = false;
    this.recordings++;
    const name = `recording ${String(this.recordings)}`;
    return rawProfile([{ frames: [{ name, file: '/app.js', line: 1 }], cpu: 1e6 }], {
      startUnixNanos: 1_760_000_000_000_000_000n + BigInt(this.recordings) * 1_000_000_000n,
    });
  }
}

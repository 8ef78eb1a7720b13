import type {
  NativeBinding,
  NativeStartOptions,
  NativeWindow,
  RawProfile,
} from '../src/internal/native-binding.ts';
import { rawProfile } from './raw-profile.ts';

/** An addon without a sampler: each recording is one sample in a function named by its number. */
export class FakeBinding implements NativeBinding {
  readonly interfaceVersion = 0;
  readonly starts: NativeStartOptions[] = [];
  /** Thrown by the next start. */
  startError: Error | undefined;
  /** By engine: why it does not work. */
  readonly engineProblems = new Map<string, string>();
  /** By timer: why it does not work. */
  readonly timerProblems = new Map<string, string>();
  /** Called in the middle of each start and stop. */
  interrupt: () => void = () => undefined;
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

  callOnSignal(): boolean {
    throw new Error('Not called by the recorder');
  }

  callAfter(): void {
    throw new Error('Not called by the recorder');
  }

  endAlarms(): void {
    throw new Error('Not called by the recorder');
  }

  leaveThreads(): void {
    throw new Error('Not called by the recorder');
  }

  joinThreads(): void {
    throw new Error('Not called by the recorder');
  }

  sampleThreads(): void {
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
    this.interrupt();
    const error = this.startError;
    this.startError = undefined;
    if (error !== undefined) throw error;
    this.starts.push(options);
    this.active = true;
  }

  stop(): NativeWindow {
    if (!this.active) throw new Error('Stopped twice');
    this.interrupt();
    this.active = false;
    this.recordings++;
    return { recording: this.recordings } as unknown as NativeWindow;
  }

  takeProfile(window: NativeWindow): RawProfile {
    const { recording } = window as unknown as { readonly recording: number };
    const name = `recording ${String(recording)}`;
    return rawProfile([{ frames: [{ name, file: '/app.js', line: 1 }], cpu: 1e6 }], {
      startUnixNanos: 1_760_000_000_000_000_000n + BigInt(recording) * 1_000_000_000n,
    });
  }
}

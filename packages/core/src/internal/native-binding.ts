import type { EngineKind, TimerKind } from '../model/profile.ts';

/**
 * What the addon gives to TypeScript, written by hand in this one place. The C++ side of the same
 * contract is native/binding/.
 */
export interface NativeBinding {
  /** Raised with every change of this contract; the loader refuses another one. */
  readonly interfaceVersion: number;
  /** For each engine: undefined where it works here, else the reason why not. */
  engineProblem(engine: EngineKind): string | undefined;
  /** For each timer: undefined where it works here with that engine, else the reason why not. */
  timerProblem(timer: TimerKind, engine: EngineKind): string | undefined;
  /**
   * Makes V8 keep its map of compiled code from now on, so that starting is instant and code compiled
   * before the start is known. Costs some memory and time for each function compiled.
   *
   * @returns false if it is kept already
   */
  keepCodeMap(): boolean;
  /** Ends what {@link keepCodeMap} began; while sampling, when that ends. */
  releaseCodeMap(): void;
  /**
   * Starts sampling the calling thread.
   * @throws Error with `code` one of the `ERR_TSPROF_...` strings of errors.ts
   */
  start(options: NativeStartOptions): void;
  /**
   * Stops. What has been sampled since the start stays in memory of the addon: to bring it to
   * JavaScript takes as long as all the rest, and the program waits for it.
   * @throws Error with `code` `ERR_TSPROF_NOT_RUNNING`
   */
  stop(): NativeWindow;
  /** Hands over what a window holds, once; it is empty afterwards. */
  takeProfile(window: NativeWindow): RawProfile;
  isActive(): boolean;
  /**
   * Calls `save` when `signal` (a number) is about to end the process: from the event loop, or in
   * the middle of a loop that never returns to it. Afterwards the process ends of that signal; a
   * second one ends it at once. Not called for a signal that the process ignores, or while the
   * program itself listens for it. To be repeated when a program stops listening. Main thread only;
   * `save` counts at the first call.
   */
  catchTermination(signal: number, save: () => void): void;
  /**
   * Calls at every such signal (a number) from now on, beside the program's own listeners: from the
   * event loop, or in the middle of whatever JavaScript runs. The signal's default action is not
   * taken any more.
   *
   * @returns false if the system does not let this signal be caught
   */
  callOnSignal(signal: number, call: () => void): boolean;
  /** Calls once after so many milliseconds, as {@link callOnSignal} does. */
  callAfter(millis: number, call: () => void): void;
  /** Forgets all that {@link callOnSignal} and {@link callAfter} are to call. */
  endAlarms(): void;
  /**
   * The calling thread, which is being sampled, belongs to those that are sampled together from now
   * on; it stops at once if they are not. What it samples is handed over when the thread ends,
   * however it does, or to {@link collectThreads} when that asks. Counts at the first call.
   *
   * @param label - comes back with what is handed over
   */
  joinThreads(label: string): void;
  /** Ends what {@link joinThreads} began. */
  leaveThreads(): void;
  /**
   * Whether the threads that have joined, or will, are sampled from now on; they are at first. What
   * has not been collected is forgotten.
   */
  sampleThreads(on: boolean): void;
  /**
   * What threads that have joined have sampled; those that still run stop sampling. Waits for their
   * answers, for each one so many milliseconds at most after another. Returns nothing twice.
   */
  collectThreads(waitMillis: number): CollectedThreads;

  /**
   * Makes the next `count` stack walks of the process fault, to try the guard that catches faults
   * there. Does nothing where the sampler has no signals of its own.
   */
  plantFaults(count: number): void;
  /**
   * While sampling with the engine `raw`: V8 answers nothing more until its profile is renewed, to
   * try the watch over that.
   */
  plantSilence(): void;
}

declare const ofAddon: unique symbol;

/** What has been sampled between a start and a stop; only the addon can look into it. */
export interface NativeWindow {
  readonly [ofAddon]: true;
}

export interface NativeStartOptions {
  readonly engine: EngineKind;
  readonly timer: TimerKind;
  readonly periodNanos: number;
  /** Entries of the stack table, at most, that stand for themselves. */
  readonly maxStacks: number;
}

export interface CollectedThreads {
  readonly threads: readonly { readonly label: string; readonly recorded: RawProfile }[];
  /** Labels of threads that did not answer. */
  readonly missing: readonly string[];
}

/** The columns that cross the boundary: no object a sample, a frame or a stack. */
export interface RawProfile {
  readonly strings: readonly string[];
  readonly functions: {
    /** Index into `strings`. */
    readonly name: Uint32Array;
    /** Index into `strings`. */
    readonly file: Uint32Array;
    /** 1-based, 0 if unknown. */
    readonly startLine: Uint32Array;
    /** 1-based, 0 if unknown. */
    readonly startColumn: Uint32Array;
    /** Index into FUNCTION_KINDS. */
    readonly kind: Uint8Array;
  };
  readonly frames: {
    readonly func: Uint32Array;
    readonly line: Uint32Array;
  };
  /** Prefix tree; parents come before children; -1 is no parent. */
  readonly stacks: {
    readonly parent: Int32Array;
    readonly frame: Uint32Array;
  };
  /** A row a sample; of a long recording, a row a stack. */
  readonly samples: {
    /** -1 for an empty stack. */
    readonly stack: Int32Array;
    /** How many samples a row stands for. */
    readonly count: Float64Array;
    /** Nanoseconds of CPU time of the sampled thread since the sample before. */
    readonly cpu: Float64Array;
    /** Nanoseconds of wall time since the sample before. */
    readonly wall: Float64Array;
    /** Nanoseconds since the start; absent where rows are sums. */
    readonly time?: Float64Array;
  };
  /** Nanoseconds used between start and stop; tsprof's and V8's profiling threads left out of the process. */
  readonly cpu: {
    readonly processUser: number;
    readonly processSystem: number;
    readonly threadUser: number;
    readonly threadSystem: number;
  };
  readonly threadId: number;
  readonly startUnixNanos: bigint;
  readonly durationNanos: number;
  readonly engine: EngineKind;
  /** Why the engine is not the one asked for; absent if it is. */
  readonly fallbackReason?: string;
  readonly loss: {
    readonly dropped: number;
    readonly truncated: number;
    readonly unresolved: number;
    readonly missedTicks: number;
    readonly overflowed: number;
  };
  /** Nanoseconds of CPU time that sampling itself took. */
  readonly samplingCpu: {
    readonly handler: number;
    readonly pauses: number;
    readonly threads: number;
  };
}

import { TsprofError } from '../errors.ts';
import { mergeProfiles } from '../model/merge-profiles.ts';
import type { EngineKind, Profile } from '../model/profile.ts';
import { emptyProfile } from './empty-profile.ts';
import type { NativeBinding } from './native-binding.ts';
import { callNative } from './native-error.ts';
import { profileOfRaw, type ProfiledProgram } from './profile-of-raw.ts';
import {
  checkOptions,
  chooseSampling,
  DEFAULTS,
  expectBoolean,
  isSatisfiedBy,
  type Sampling,
  type StartOptions,
} from './sampling-options.ts';

/** What a {@link Recorder} needs of the world. */
export interface RecorderHost {
  /** @throws TsprofError `ERR_TSPROF_NO_BINDING` */
  readonly loadBinding: () => NativeBinding;
  readonly describeProgram: () => ProfiledProgram;
  /** Makes V8 compile anew, in sight of its code map, what it has optimised before that was kept. */
  readonly discardOptimizedCode: () => void;
}

const NANOS_PER_SECOND = 1e9;

/** A part of what is recorded: from one start or cut to the next cut or stop. */
type Piece = () => Profile;

/** Options of {@link Recorder.reset}. */
export interface ResetOptions {
  /**
   * Samples per second, from 1 to 10000, of later starts that give none.
   * @defaultValue 1000
   */
  readonly hz?: number | undefined;
  /**
   * Whether V8 goes on telling of new code, so that the next start finds all of it named. Without
   * that, the next start is one in a program that has been running.
   * @defaultValue false
   */
  readonly keepCodeMap?: boolean | undefined;
}

/** Options of {@link Recorder.snapshot}. */
export interface SnapshotOptions {
  /**
   * Whether what is returned is forgotten, so that the next profile begins here.
   * @defaultValue false
   */
  readonly reset?: boolean | undefined;
}

/** What is recorded from one moment on, apart from the rest. */
export interface Capture {
  /** Ends its level and returns what was recorded in it. */
  readonly end: () => Profile;
  /** What has been recorded in it until sampling was last stopped. */
  readonly recorded: () => Profile;
}

interface Run {
  readonly sampling: Sampling;
  readonly binding: NativeBinding;
}

/**
 * The state behind the statprof API of one thread: levels of nested starts, and the pieces recorded
 * so far. The addon knows only start and stop; a cut is a stop and a start.
 */
export class Recorder {
  private readonly host: RecorderHost;
  private defaultHz: number = DEFAULTS.hz;
  private level = 0;
  private changing = false;
  private run: Run | undefined;
  /** Keeps V8's code map for us: from the first start to the next reset. */
  private followed: NativeBinding | undefined;
  /** Recorded since the last reset. */
  private pieces: Piece[] = [];
  /** For each capture that is open, what was recorded since it began. */
  private readonly captures = new Set<Piece[]>();

  constructor(host: RecorderHost) {
    this.host = host;
  }

  get isActive(): boolean {
    return this.run !== undefined;
  }

  /** Whether what runs has interrupted a start, a stop or a cut. */
  get isChanging(): boolean {
    return this.changing;
  }

  /** How it is running; undefined if it is not. */
  get sampling(): Sampling | undefined {
    return this.run?.sampling;
  }

  /** Starts a level; the first one starts sampling. */
  start(options: StartOptions): void {
    checkOptions(options);
    if (this.run === undefined) {
      this.change(() => {
        const binding = this.host.loadBinding();
        this.followCode(binding, options);
        this.run = { binding, sampling: startBest(binding, options, this.defaultHz) };
      });
    } else if (!isSatisfiedBy(options, this.run.sampling)) {
      const { hz, timer, engine } = this.run.sampling;
      throw new TsprofError(
        'ERR_TSPROF_ALREADY_RUNNING',
        `Sampling is running with other options (hz ${String(hz)}, timer ${timer}, engine ${engine}); ` +
          'stop it first, or start without options',
      );
    }
    this.level++;
  }

  /** Ends a level; the last one ends sampling. */
  stop(): void {
    const { run } = this;
    if (run === undefined) {
      throw new TsprofError('ERR_TSPROF_NOT_RUNNING', 'Cannot stop: sampling is not running');
    }
    this.level--;
    if (this.level > 0) return;
    this.change(() => {
      try {
        // Recorded before it is forgotten: a signal may end the program between any two calls.
        this.record(run);
      } finally {
        this.run = undefined;
      }
    });
  }

  /** Ends all levels. */
  stopAll(): void {
    if (this.run === undefined) return;
    this.level = 1;
    this.stop();
  }

  /** Forgets what was recorded and sets the rate of starts that give none. */
  reset({ hz = DEFAULTS.hz, keepCodeMap = false }: ResetOptions = {}): void {
    checkOptions({ hz });
    expectBoolean('option "keepCodeMap"', keepCodeMap);
    if (this.run !== undefined) {
      throw new TsprofError('ERR_TSPROF_STILL_RUNNING', 'Cannot reset: sampling is running');
    }
    this.pieces = [];
    this.defaultHz = hz;
    if (keepCodeMap) return;
    this.followed?.releaseCodeMap();
    this.followed = undefined;
  }

  /** Everything recorded since the last reset, up to now. */
  profile(): Profile {
    this.cut();
    const profile = this.merged(this.pieces);
    if (this.pieces.length > 1) this.pieces = [() => profile];
    return profile;
  }

  /** {@link profile} while sampling goes on; with `reset` what it returns is forgotten. */
  snapshot({ reset = false }: SnapshotOptions = {}): Profile {
    expectBoolean('option "reset"', reset);
    if (this.run === undefined) {
      throw new TsprofError(
        'ERR_TSPROF_NOT_RUNNING',
        'Cannot take a snapshot: sampling is not running',
      );
    }
    const profile = this.profile();
    if (reset) this.pieces = [];
    return profile;
  }

  /** Starts a level whose recording is kept apart, too. */
  capture(options: StartOptions): Capture {
    this.start(options);
    if (this.level > 1) this.cut();
    const captured: Piece[] = [];
    this.captures.add(captured);
    const recorded = (): Profile => this.merged(captured);
    return {
      recorded,
      end: () => {
        if (this.level > 1) this.cut();
        this.stop();
        this.captures.delete(captured);
        return recorded();
      },
    };
  }

  /** Starts, stops and cuts must not meet: an alarm may come in the middle of one. */
  private change(make: () => void): void {
    this.changing = true;
    try {
      make();
    } finally {
      this.changing = false;
    }
  }

  private followCode(binding: NativeBinding, { discardOptimized = true }: StartOptions): void {
    // Kept since the program began, or since an earlier start: V8 has told of all code.
    if (!binding.keepCodeMap()) return;
    this.followed = binding;
    if (discardOptimized) this.host.discardOptimizedCode();
  }

  /** Ends a piece and begins another; nothing if not running. */
  private cut(): void {
    const { run } = this;
    if (run === undefined) return;
    this.change(() => {
      this.record(run);
      try {
        startSampling(run.binding, run.sampling);
      } catch (error) {
        this.run = undefined;
        this.level = 0;
        throw error;
      }
    });
  }

  private record({ binding, sampling }: Run): void {
    // A worker's recording may have been handed over.
    if (!binding.isActive()) return;
    const window = callNative(() => binding.stop());
    const program = this.host.describeProgram();
    let profile: Profile | undefined;
    const piece: Piece = () =>
      (profile ??= profileOfRaw(binding.takeProfile(window), sampling, program));
    for (const pieces of [this.pieces, ...this.captures]) pieces.push(piece);
  }

  private merged(pieces: readonly Piece[]): Profile {
    const profiles = pieces.map((piece) => piece());
    const [first] = profiles;
    if (first === undefined) return emptyProfile(this.host.describeProgram());
    return profiles.length === 1 ? first : mergeProfiles(profiles);
  }
}

/** Starts with the best engine that passes its own test, which it makes when it starts. */
function startBest(binding: NativeBinding, options: StartOptions, defaultHz: number): Sampling {
  const refused = new Map<EngineKind, string>();
  for (;;) {
    const sampling = chooseSampling(options, binding, defaultHz, refused);
    try {
      startSampling(binding, sampling);
      return sampling;
    } catch (error) {
      if (!(error instanceof TsprofError) || error.code !== 'ERR_TSPROF_UNSUPPORTED_ENGINE') {
        throw error;
      }
      refused.set(sampling.engine, error.message);
    }
  }
}

function startSampling(binding: NativeBinding, { hz, timer, engine, maxStacks }: Sampling): void {
  const periodNanos = Math.round(NANOS_PER_SECOND / hz);
  callNative(() => {
    binding.start({ engine, timer, periodNanos, maxStacks });
  });
}

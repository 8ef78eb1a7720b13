import { constants } from 'node:os';

/** When a program is sampled. */
export interface Schedule {
  /** Begins and ends the sampling, again and again; if absent, the start of the program begins it. */
  readonly signal?: NodeJS.Signals;
  /** Between what begins it and the first sample. */
  readonly delayMillis: number;
  /** Ends it so long after its begin; if absent, the end of the program does. */
  readonly durationMillis?: number;
}

/** A year, in seconds. */
const MAX_SECONDS = 31_536_000;

/**
 * Signals that are no message to a program: they cannot be caught, say that it is broken, or belong
 * to the sampler (SIGPROF, SIGVTALRM), to node (SIGUSR1, SIGCHLD, SIGPIPE) or to who ends it.
 */
const UNFIT: ReadonlySet<string> = new Set([
  'SIGABRT',
  'SIGBUS',
  'SIGCHLD',
  'SIGFPE',
  'SIGILL',
  'SIGINT',
  'SIGIOT',
  'SIGKILL',
  'SIGPIPE',
  'SIGPROF',
  'SIGSEGV',
  'SIGSTKFLT',
  'SIGSTOP',
  'SIGSYS',
  'SIGTERM',
  'SIGTRAP',
  'SIGUSR1',
  'SIGVTALRM',
]);

/**
 * Reads the variables of the environment that say when to sample.
 *
 * @throws TypeError or RangeError naming the one that is wrong
 */
export function scheduleOf(
  signal: string | undefined,
  delay: string | undefined,
  duration: string | undefined,
): Schedule {
  if (signal !== undefined && delay !== undefined) {
    throw new TypeError('Expected one of TSPROF_SIGNAL and TSPROF_DELAY, got both');
  }
  return {
    ...(signal === undefined ? {} : { signal: signalNamed(signal) }),
    delayMillis: delay === undefined ? 0 : millisOf('TSPROF_DELAY', delay, 0),
    ...(duration === undefined
      ? {}
      : { durationMillis: millisOf('TSPROF_DURATION', duration, 0.001) }),
  };
}

function signalNamed(value: string): NodeJS.Signals {
  if (!UNFIT.has(value) && isSignal(value)) return value;
  throw new RangeError(
    `Expected TSPROF_SIGNAL to be a signal such as SIGUSR2, SIGHUP or SIGWINCH, got "${value}"` +
      (UNFIT.has(value) ? ', which has another meaning' : ''),
  );
}

function isSignal(value: string): value is NodeJS.Signals {
  return Object.hasOwn(constants.signals, value);
}

function millisOf(variable: string, value: string, min: number): number {
  const seconds = Number(value);
  if (seconds >= min && seconds <= MAX_SECONDS) return Math.round(seconds * 1000);
  throw new RangeError(
    `Expected ${variable} to be a number of seconds from ${String(min)} to ${String(MAX_SECONDS)}, ` +
      `got "${value}"`,
  );
}

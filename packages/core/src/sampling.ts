import type { Profile } from './model/profile.ts';
import { loadBinding } from './internal/load-binding.ts';
import {
  checkOptions,
  chooseSampling,
  DEFAULTS,
  expectObject,
} from './internal/sampling-options.ts';
import type { StartOptions } from './internal/sampling-options.ts';
import type { Capture, ResetOptions, SnapshotOptions } from './internal/recorder.ts';
import { recorder } from './internal/this-thread.ts';

/** What a function returned, with the profile of the time it took. */
export interface Profiled<T> {
  readonly result: T;
  readonly profile: Profile;
}

/**
 * Starts sampling the calling thread. While sampling is running already, counts a level: it takes as
 * many calls of {@link stop} to end it.
 *
 * @throws TypeError or RangeError naming the option that is wrong.
 * @throws TsprofError `ERR_TSPROF_ALREADY_RUNNING` if sampling is running with other options,
 * `ERR_TSPROF_NO_BINDING`, `ERR_TSPROF_UNSUPPORTED_ENGINE`, `ERR_TSPROF_UNSUPPORTED_TIMER` or
 * `ERR_TSPROF_TIMER_FAILED` if it cannot be started here.
 */
export function start(options: StartOptions = {}): void {
  recorder.start(options);
}

/**
 * Ends a level of {@link start}, and with the last one sampling. What was recorded adds up until
 * {@link reset}; {@link getProfile} returns it.
 *
 * @throws TsprofError `ERR_TSPROF_NOT_RUNNING` if sampling is not running.
 */
export function stop(): void {
  recorder.stop();
}

/** Whether sampling of the calling thread is running. */
export function isActive(): boolean {
  return recorder.isActive;
}

/**
 * Forgets everything recorded.
 *
 * @throws TypeError or RangeError naming the option that is wrong.
 * @throws TsprofError `ERR_TSPROF_STILL_RUNNING` while sampling is running.
 */
export function reset(options: ResetOptions = {}): void {
  expectObject('options', options);
  recorder.reset(options);
}

/**
 * Everything recorded on the calling thread since the last {@link reset}: up to now if sampling is
 * running, which then goes on. Without any recording, a profile without samples.
 */
export function getProfile(): Profile {
  return recorder.profile();
}

/**
 * The profile so far, without stopping: what {@link getProfile} returns. For profiling that never
 * ends, `{ reset: true }` hands over a window and begins the next; V8's map of the code stays. The
 * program waits meanwhile, as for a {@link stop} and a {@link start}.
 *
 * @throws TypeError if an option is wrong.
 * @throws TsprofError `ERR_TSPROF_NOT_RUNNING` if sampling is not running.
 */
export function snapshot(options: SnapshotOptions = {}): Profile {
  expectObject('options', options);
  return recorder.snapshot(options);
}

/**
 * Runs a function under the sampler, and waits for it if it is asynchronous. Stops when it throws or
 * rejects, too. What it records also adds to {@link getProfile}. While sampling is running already,
 * counts a level as {@link start} does; the profile returned is of this call alone, for an
 * asynchronous function of everything that ran meanwhile.
 *
 * @throws what `fn` throws, and what {@link start} throws.
 */
export function profile<T>(fn: () => PromiseLike<T>, options?: StartOptions): Promise<Profiled<T>>;
export function profile<T>(fn: () => T, options?: StartOptions): Profiled<T>;
export function profile<T>(
  fn: () => T | PromiseLike<T>,
  options: StartOptions = {},
): Profiled<T> | Promise<Profiled<T>> {
  if (typeof fn !== 'function') {
    throw new TypeError(`Expected a function to profile, got ${typeof fn}`);
  }
  const capture = recorder.capture(options);
  let result: T | PromiseLike<T>;
  try {
    result = fn();
  } catch (error) {
    capture.end();
    throw error;
  }
  return isPromiseLike(result)
    ? profiledLater(result, capture)
    : { result, profile: capture.end() };
}

async function profiledLater<T>(pending: PromiseLike<T>, capture: Capture): Promise<Profiled<T>> {
  let result: T;
  try {
    result = await pending;
  } catch (error) {
    capture.end();
    throw error;
  }
  return { result, profile: capture.end() };
}

/**
 * {@link start} for a block: `using sampling = startScope();` stops at the end of the block,
 * however it is left. Disposing twice changes nothing.
 *
 * @throws what {@link start} throws.
 */
export function startScope(options: StartOptions = {}): Disposable {
  recorder.start(options);
  let ended = false;
  return {
    [Symbol.dispose](): void {
      if (ended) return;
      ended = true;
      recorder.stop();
    },
  };
}

/**
 * Says whether {@link start} would work here with these options, without starting.
 *
 * @throws what {@link start} throws.
 */
export function checkSupport(options: StartOptions = {}): void {
  checkOptions(options);
  chooseSampling(options, loadBinding(), DEFAULTS.hz);
}

function isPromiseLike<T>(value: T | PromiseLike<T>): value is PromiseLike<T> {
  return (
    typeof value === 'object' &&
    value !== null &&
    'then' in value &&
    typeof value.then === 'function'
  );
}

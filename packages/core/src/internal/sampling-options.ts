import { TsprofError } from '../errors.ts';
import { ENGINE_KINDS, TIMER_KINDS, type EngineKind, type TimerKind } from '../model/profile.ts';
import type { NativeBinding } from './native-binding.ts';

/** How to sample. */
export interface StartOptions {
  /**
   * Samples per second of the timer's clock, from 1 to 10000.
   * @defaultValue 1000, or the rate given to the last `reset()`
   */
  readonly hz?: number | undefined;
  /**
   * The clock that interrupts the program: `cpu` (CPU time of the sampled thread, at the full rate),
   * `thread` (the same by the kernel's CPU-time clock, which ticks at most CONFIG_HZ times a second),
   * `prof` (CPU time of the process), `virtual` (its user time only) or `wall` (time that passes,
   * idle or not).
   * @defaultValue 'cpu'; with the engine `portable`, which has no other, 'wall'
   */
  readonly timer?: TimerKind | undefined;
  /**
   * The way stacks are walked and named; `auto` takes the best that works here.
   * @defaultValue 'auto'
   */
  readonly engine?: EngineKind | 'auto' | undefined;
  /**
   * Whether the first start in a running program throws away the code that V8 has optimised so far.
   * V8 does not tell what that code was made of, so that the time of inlined functions would go to
   * their callers. Takes some milliseconds, and V8 optimises again what is hot. Nothing happens
   * where the preload has watched V8 from the beginning, or while NODE_V8_COVERAGE is set.
   * @defaultValue true
   */
  readonly discardOptimized?: boolean | undefined;
  /**
   * Distinct stacks that one recording keeps apart, their callers' stacks included, from 1 to
   * 100,000,000. It bounds the memory of a long recording, about 100 bytes a stack: what is sampled
   * on others after that counts for `(too many stacks)`, and is told in `meta.loss.overflowed`.
   * @defaultValue 1,000,000
   */
  readonly maxStacks?: number | undefined;
}

/** Timers of the process tick for its main thread; a worker has the clock of its own thread. */
export function onOneThread(options: StartOptions): StartOptions {
  const isOfProcess = options.timer === 'prof' || options.timer === 'virtual';
  return isOfProcess ? { ...options, timer: 'thread' } : options;
}

/** {@link StartOptions} with every choice made. */
export interface Sampling {
  readonly hz: number;
  readonly timer: TimerKind;
  readonly engine: EngineKind;
  readonly maxStacks: number;
  /** Why `auto` did not take a better engine. */
  readonly fallbackReason?: string;
}

export const DEFAULTS: {
  readonly hz: number;
  /** The first one that works here with the engine. */
  readonly timers: readonly [TimerKind, ...TimerKind[]];
  readonly engine: 'auto';
  readonly maxStacks: number;
} = { hz: 1000, timers: ['cpu', 'thread', 'wall'], engine: 'auto', maxStacks: 1_000_000 };

const MAX_HZ = 10_000;
const MAX_MAX_STACKS = 100_000_000;
/** What `auto` chooses from, best first. */
const AUTO_ENGINES: readonly EngineKind[] = ['raw', 'chained', 'portable'];

/** @throws TypeError or RangeError naming the option that is wrong. */
export function checkOptions(options: StartOptions): void {
  expectObject('options', options);
  const { hz, timer, engine, discardOptimized, maxStacks } = options;
  if (hz !== undefined) expectHz('option "hz"', hz);
  if (timer !== undefined) expectTimer('option "timer"', timer);
  if (engine !== undefined) expectEngine('option "engine"', engine);
  if (maxStacks !== undefined) expectMaxStacks(maxStacks);
  if (discardOptimized !== undefined) expectBoolean('option "discardOptimized"', discardOptimized);
}

/**
 * @param what - names the value in the message, such as `option "hz"`
 * @throws TypeError or RangeError
 */
export function expectHz(what: string, value: unknown): asserts value is number {
  const message = `Expected ${what} to be a number from 1 to ${String(MAX_HZ)}, got ${show(value)}`;
  if (typeof value !== 'number') throw new TypeError(message);
  if (!(value >= 1 && value <= MAX_HZ)) throw new RangeError(message);
}

function expectMaxStacks(value: unknown): void {
  const message =
    `Expected option "maxStacks" to be an integer from 1 to ${String(MAX_MAX_STACKS)}, ` +
    `got ${show(value)}`;
  if (typeof value !== 'number') throw new TypeError(message);
  if (!Number.isInteger(value) || value < 1 || value > MAX_MAX_STACKS) {
    throw new RangeError(message);
  }
}

/**
 * @param what - names the value in the message
 * @throws TypeError or RangeError
 */
export function expectTimer(what: string, value: unknown): asserts value is TimerKind {
  expectName(what, value, TIMER_KINDS);
}

/**
 * @param what - names the value in the message
 * @throws TypeError or RangeError
 */
export function expectEngine(what: string, value: unknown): asserts value is EngineKind | 'auto' {
  expectName(what, value, ['auto', ...ENGINE_KINDS]);
}

/** @throws TypeError */
export function expectBoolean(what: string, value: unknown): asserts value is boolean {
  if (typeof value === 'boolean') return;
  throw new TypeError(`Expected ${what} to be a boolean, got ${show(value)}`);
}

/** @throws TypeError */
export function expectObject(what: string, value: unknown): void {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return;
  throw new TypeError(`Expected ${what} to be an object, got ${show(value)}`);
}

/** For engines that refused to start: why. */
export type RefusedEngines = ReadonlyMap<EngineKind, string>;

/**
 * Makes the choices that the options leave open.
 *
 * @param defaultHz - the rate where the options give none
 * @param refused - engines not to be chosen
 * @throws TsprofError `ERR_TSPROF_UNSUPPORTED_ENGINE` or `ERR_TSPROF_UNSUPPORTED_TIMER`
 */
export function chooseSampling(
  options: StartOptions,
  binding: NativeBinding,
  defaultHz: number,
  refused: RefusedEngines = new Map(),
): Sampling {
  const { hz = defaultHz, engine: wanted = DEFAULTS.engine } = options;
  const { maxStacks = DEFAULTS.maxStacks } = options;
  const { engine, fallbackReason } = chooseEngine(wanted, binding, refused);
  const timer = options.timer ?? chooseTimer(engine, binding);
  const problem = binding.timerProblem(timer, engine);
  if (problem !== undefined) {
    throw new TsprofError(
      'ERR_TSPROF_UNSUPPORTED_TIMER',
      `Cannot use the timer "${timer}" with the engine "${engine}": ${problem}`,
    );
  }
  const fallback = fallbackReason === undefined ? {} : { fallbackReason };
  return { hz, timer, engine, maxStacks, ...fallback };
}

/** Whether every option that is given asks for what `sampling` does. */
export function isSatisfiedBy(options: StartOptions, sampling: Sampling): boolean {
  const { hz, timer, engine = 'auto', maxStacks } = options;
  return (
    (maxStacks === undefined || maxStacks === sampling.maxStacks) &&
    (hz === undefined || hz === sampling.hz) &&
    (timer === undefined || timer === sampling.timer) &&
    (engine === 'auto' || engine === sampling.engine)
  );
}

function chooseTimer(engine: EngineKind, binding: NativeBinding): TimerKind {
  const { timers } = DEFAULTS;
  return timers.find((timer) => binding.timerProblem(timer, engine) === undefined) ?? timers[0];
}

function chooseEngine(
  wanted: EngineKind | 'auto',
  binding: NativeBinding,
  refused: RefusedEngines,
): Pick<Sampling, 'engine' | 'fallbackReason'> {
  const reasons: string[] = [];
  for (const engine of wanted === 'auto' ? AUTO_ENGINES : [wanted]) {
    const problem = binding.engineProblem(engine) ?? refused.get(engine);
    if (problem === undefined) {
      return reasons.length === 0 ? { engine } : { engine, fallbackReason: reasons.join('; ') };
    }
    reasons.push(`engine "${engine}": ${problem}`);
  }
  throw new TsprofError(
    'ERR_TSPROF_UNSUPPORTED_ENGINE',
    `Cannot sample with ${reasons.join('; ')}`,
  );
}

function expectName(what: string, value: unknown, known: readonly unknown[]): void {
  if (known.includes(value)) return;
  const message = `Expected ${what} to be one of ${known.map(show).join(', ')}, got ${show(value)}`;
  throw typeof value === 'string' ? new RangeError(message) : new TypeError(message);
}

function show(value: unknown): string {
  if (Array.isArray(value)) return 'an array';
  return typeof value === 'string' ? JSON.stringify(value) : String(value);
}

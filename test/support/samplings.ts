import type { EngineKind, TimerKind } from '@tsprof/core';

export interface EngineAndTimer {
  readonly engine: EngineKind;
  readonly timer: TimerKind;
}

/** Every timer with the engine that is taken by default where signals work. */
export const RAW_SAMPLINGS: readonly EngineAndTimer[] = (
  ['cpu', 'thread', 'prof', 'virtual', 'wall'] as const
).map((timer) => ({ engine: 'raw', timer }));

/** The engine it falls back to, with a timer of each kind of signal. */
export const CHAINED_SAMPLINGS: readonly EngineAndTimer[] = [
  { engine: 'chained', timer: 'cpu' },
  { engine: 'chained', timer: 'virtual' },
];

export const SAMPLINGS: readonly EngineAndTimer[] = [...RAW_SAMPLINGS, ...CHAINED_SAMPLINGS];

import type { FunctionRow, Profile } from '@tsprof/core/model';

/** How often a function was called: known to profiles of tracers, not to those of samplers. */
export interface CallCounts {
  /** Absent where the profile does not count calls. */
  readonly calls?: number;
  /** Of these, those made while the function was not running already; absent where unknown. */
  readonly primitiveCalls?: number;
}

/** Whether the profile counts calls, in a column `calls/count`. */
export function countsCalls(profile: Profile): boolean {
  return countColumn(profile, 'calls') >= 0;
}

/** Whether the profile counts primitive calls, in a column `primitive_calls/count`. */
export function countsPrimitiveCalls(profile: Profile): boolean {
  return countColumn(profile, 'primitive_calls') >= 0;
}

/** Tells the calls of a row: those made on the stack that it is on top of. */
export function callCounts(profile: Profile): (row: Pick<FunctionRow, 'self'>) => CallCounts {
  const calls = countColumn(profile, 'calls');
  const primitive = countColumn(profile, 'primitive_calls');
  return ({ self }) => ({
    ...(calls < 0 ? {} : { calls: self.values[calls] ?? 0 }),
    ...(primitive < 0 ? {} : { primitiveCalls: self.values[primitive] ?? 0 }),
  });
}

function countColumn({ valueTypes }: Profile, name: string): number {
  return valueTypes.findIndex(({ type, unit }) => type === name && unit === 'count');
}

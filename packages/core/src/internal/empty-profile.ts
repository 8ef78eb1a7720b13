import { ProfileBuilder } from '../model/profile-builder.ts';
import { NO_LOSS, type Profile, type ValueType } from '../model/profile.ts';
import { nanos, unixNanos } from '../model/quantities.ts';
import type { ProfiledProgram } from './profile-of-raw.ts';

const COUNT: ValueType = { type: 'samples', unit: 'count' };
const CPU: ValueType = { type: 'cpu', unit: 'nanoseconds' };

/** The profile of a program that has not been sampled yet. */
export function emptyProfile({ pid, argv, versions, thread }: ProfiledProgram): Profile {
  const builder = new ProfileBuilder([COUNT, CPU]);
  builder.addThread({ name: thread, id: 0 });
  return builder.finish({
    startTime: unixNanos(0n),
    duration: nanos(0),
    periodType: CPU,
    period: 0,
    defaultValueType: CPU.type,
    pid,
    argv,
    versions,
    loss: NO_LOSS,
    comments: [],
  });
}

import { at } from '../model/column.ts';
import { FUNCTION_KINDS } from '../model/function-kind.ts';
import type { CpuTime, Profile, ProfileMeta, Thread, ValueType } from '../model/profile.ts';
import { nanos, unixNanos } from '../model/quantities.ts';
import { columnTotal } from '../model/value-column.ts';
import { dropOwnCode } from './drop-own-code.ts';
import type { RawProfile } from './native-binding.ts';
import type { IsOwnFile } from './own-code.ts';
import type { Sampling } from './sampling-options.ts';

/** What a profile says besides the samples. */
export interface ProfiledProgram {
  readonly pid: number;
  readonly argv: readonly string[];
  readonly versions: Readonly<Record<string, string>>;
  /** Name of the sampled thread. */
  readonly thread: string;
  readonly isOwnFile: IsOwnFile;
}

const CPU: ValueType = { type: 'cpu', unit: 'nanoseconds' };
const WALL: ValueType = { type: 'wall', unit: 'nanoseconds' };

/** The addon's columns as a Profile, tsprof's own code left out. Columns are kept, not copied. */
export function profileOfRaw(
  recorded: RawProfile,
  sampling: Sampling,
  program: ProfiledProgram,
): Profile {
  const raw = dropOwnCode(recorded, program.isOwnFile);
  const { strings, functions, frames, stacks, samples } = raw;
  const isWall = sampling.timer === 'wall';
  return {
    functions: {
      length: functions.name.length,
      name: Array.from(functions.name, (index) => at(strings, index)),
      file: Array.from(functions.file, (index) => at(strings, index)),
      startLine: functions.startLine,
      startColumn: functions.startColumn,
      kind: Array.from(functions.kind, (index) => at(FUNCTION_KINDS, index)),
    },
    frames: {
      length: frames.func.length,
      func: frames.func,
      line: frames.line,
      column: new Uint32Array(frames.func.length),
      inlined: new Uint8Array(frames.func.length),
    },
    stacks: { length: stacks.parent.length, parent: stacks.parent, frame: stacks.frame },
    valueTypes: [{ type: 'samples', unit: 'count' }, CPU, ...(isWall ? [WALL] : [])],
    samples: {
      length: samples.stack.length,
      stack: samples.stack,
      values: [samples.count, samples.cpu, ...(isWall ? [samples.wall] : [])],
      ...(samples.time === undefined ? {} : { time: samples.time }),
      thread: new Uint32Array(samples.stack.length),
    },
    threads: [threadOf(raw, program)],
    labelSets: [[]],
    meta: metaOf(raw, sampling, program),
  };
}

function threadOf({ threadId, cpu }: RawProfile, { thread }: ProfiledProgram): Thread {
  return {
    name: thread,
    id: threadId,
    cpu: cpuTime(cpu.threadUser, cpu.threadSystem),
  };
}

/**
 * The kernel knows the sum exactly and estimates the parts, so that one of them can go down from one
 * moment to another; what it is below zero belongs to the other one.
 */
function cpuTime(user: number, system: number): CpuTime {
  const total = Math.max(user + system, 0);
  const userPart = Math.min(Math.max(user, 0), total);
  return { user: nanos(userPart), system: nanos(total - userPart) };
}

function metaOf(raw: RawProfile, sampling: Sampling, program: ProfiledProgram): ProfileMeta {
  const { samples, cpu, samplingCpu } = raw;
  const periodType = sampling.timer === 'wall' ? WALL : CPU;
  const measured = sampling.timer === 'wall' ? samples.wall : samples.cpu;
  const count = Number(columnTotal(samples.count));
  const fallbackReason = raw.fallbackReason ?? sampling.fallbackReason;
  return {
    startTime: unixNanos(raw.startUnixNanos),
    duration: nanos(raw.durationNanos),
    periodType,
    period: count === 0 ? 0 : Math.round(Number(columnTotal(measured)) / count),
    defaultValueType: periodType.type,
    processCpu: cpuTime(cpu.processUser, cpu.processSystem),
    samplingCpu: {
      handler: nanos(samplingCpu.handler),
      pauses: nanos(samplingCpu.pauses),
      threads: nanos(samplingCpu.threads),
    },
    sampler: {
      timer: sampling.timer,
      engine: raw.engine,
      requestedHz: sampling.hz,
      ...(fallbackReason === undefined ? {} : { fallbackReason }),
    },
    pid: program.pid,
    argv: program.argv,
    versions: program.versions,
    loss: raw.loss,
    comments: [],
  };
}

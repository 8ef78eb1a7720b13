import {
  expectAmount,
  expectIndices,
  expectLength,
  expectStrings,
  expectTyped,
  fail,
} from './expectations.ts';
import { FUNCTION_KINDS, STATE_NAMES, type FunctionKind } from './function-kind.ts';
import type { FunctionTable, Label, Profile, SampleTable, StackTable } from './profile.ts';

/**
 * Every invariant of a {@link Profile} in one place. Takes some milliseconds a million samples.
 *
 * @throws TsprofError `ERR_TSPROF_INVALID_PROFILE` naming table, index and value of the first fault.
 */
export function checkProfile(profile: Profile): void {
  checkFunctions(profile.functions);
  checkFrames(profile);
  checkStacks(profile.stacks, profile.frames.length);
  checkValueTypes(profile);
  checkThreads(profile);
  checkLabelSets(profile);
  checkSamples(profile);
  checkMeta(profile);
}

function checkFunctions(functions: FunctionTable): void {
  const { length, name, file, startLine, startColumn, kind } = functions;
  expectLength('functions.name', name, length);
  expectLength('functions.file', file, length);
  expectLength('functions.kind', kind, length);
  expectTyped('functions.startLine', startLine, Uint32Array, length);
  expectTyped('functions.startColumn', startColumn, Uint32Array, length);
  expectStrings('functions.name', name);
  expectStrings('functions.file', file);
  const kinds = new Set<FunctionKind>(FUNCTION_KINDS);
  kind.forEach((value, i) => {
    if (!kinds.has(value)) fail(`functions.kind[${String(i)}]`, 'a function kind', value);
    if (value in STATE_NAMES && file[i] !== '') {
      fail(`functions.file[${String(i)}]`, `empty for kind "${value}"`, file[i]);
    }
  });
}

function checkFrames({ functions, frames }: Profile): void {
  const { length, func, line, column, inlined } = frames;
  expectTyped('frames.func', func, Uint32Array, length);
  expectTyped('frames.line', line, Uint32Array, length);
  expectTyped('frames.column', column, Uint32Array, length);
  expectTyped('frames.inlined', inlined, Uint8Array, length);
  expectIndices('frames.func', func, functions.length);
  const odd = inlined.findIndex((flag) => flag > 1);
  if (odd >= 0) fail(`frames.inlined[${String(odd)}]`, '0 or 1', inlined[odd]);
}

function checkStacks({ length, parent, frame }: StackTable, frames: number): void {
  expectTyped('stacks.parent', parent, Int32Array, length);
  expectTyped('stacks.frame', frame, Uint32Array, length);
  expectIndices('stacks.frame', frame, frames);
  for (let stack = 0; stack < length; stack++) {
    const caller = parent[stack] ?? 0;
    if (caller < -1 || caller >= stack) {
      fail(`stacks.parent[${String(stack)}]`, '-1 or the index of an earlier stack', caller);
    }
  }
}

function checkValueTypes({ valueTypes }: Profile): void {
  if (valueTypes.length === 0) fail('valueTypes.length', 'at least 1', 0);
  valueTypes.forEach(({ type, unit }, i) => {
    if (typeof type !== 'string') fail(`valueTypes[${String(i)}].type`, 'a string', type);
    if (typeof unit !== 'string') fail(`valueTypes[${String(i)}].unit`, 'a string', unit);
  });
}

function checkThreads({ threads }: Profile): void {
  if (threads.length === 0) fail('threads.length', 'at least 1', 0);
  threads.forEach(({ name, id, cpu }, i) => {
    const where = `threads[${String(i)}]`;
    if (typeof name !== 'string') fail(`${where}.name`, 'a string', name);
    if (!Number.isInteger(id) || id < 0) fail(`${where}.id`, 'an integer >= 0', id);
    if (cpu !== undefined) {
      expectAmount(`${where}.cpu.user`, cpu.user);
      expectAmount(`${where}.cpu.system`, cpu.system);
    }
  });
}

function checkLabelSets({ labelSets }: Profile): void {
  if (labelSets[0]?.length !== 0) fail('labelSets[0]', 'the empty set', labelSets[0]?.length);
  labelSets.forEach((labels, set) => {
    labels.forEach((label, i) => {
      checkLabel(`labelSets[${String(set)}][${String(i)}]`, label);
    });
  });
}

function checkLabel(where: string, { kind, key, value }: Label): void {
  if (typeof key !== 'string') fail(`${where}.key`, 'a string', key);
  if (kind === 'string') {
    if (typeof value !== 'string') fail(`${where}.value`, 'a string', value);
  } else if (typeof value !== 'bigint' && !Number.isFinite(value)) {
    fail(`${where}.value`, 'a finite number', value);
  }
}

function checkSamples(profile: Profile): void {
  const { samples, valueTypes, stacks, threads, labelSets } = profile;
  const { length, stack, thread, labelSet, values } = samples;
  expectTyped('samples.stack', stack, Int32Array, length);
  expectTyped('samples.thread', thread, Uint32Array, length);
  expectIndices('samples.stack', stack, stacks.length, -1);
  expectIndices('samples.thread', thread, threads.length);
  if (labelSet !== undefined) {
    expectTyped('samples.labelSet', labelSet, Uint32Array, length);
    expectIndices('samples.labelSet', labelSet, labelSets.length);
  }
  expectLength('samples.values', values, valueTypes.length);
  values.forEach((column, i) => {
    checkValues(`samples.values[${String(i)}]`, column, length);
  });
  checkTimes(samples, threads.length);
}

/** Any finite value may stand there, negative ones too: a difference of two profiles has them. */
function checkValues(where: string, column: SampleTable['values'][number], length: number): void {
  if (column instanceof BigInt64Array) {
    expectLength(where, column, length);
    return;
  }
  expectTyped(where, column, Float64Array, length);
  for (let i = 0; i < length; i++) {
    const value = column[i] ?? 0;
    if (!Number.isFinite(value)) fail(`${where}[${String(i)}]`, 'a finite number', value);
  }
}

function checkTimes({ length, time, thread }: SampleTable, threads: number): void {
  if (time === undefined) return;
  expectTyped('samples.time', time, Float64Array, length);
  const latest = new Float64Array(threads);
  for (let i = 0; i < length; i++) {
    const value = time[i] ?? 0;
    const owner = thread[i] ?? 0;
    const before = latest[owner] ?? 0;
    if (!(value >= before && value < Infinity)) {
      fail(
        `samples.time[${String(i)}]`,
        `finite and at least ${String(before)}, the time before it in thread ${String(owner)}`,
        value,
      );
    }
    latest[owner] = value;
  }
}

function checkMeta({ meta }: Profile): void {
  if (typeof meta.startTime !== 'bigint' || meta.startTime < 0n) {
    fail('meta.startTime', 'a bigint >= 0', meta.startTime);
  }
  expectAmount('meta.duration', meta.duration);
  expectAmount('meta.period', meta.period);
  if (meta.processCpu !== undefined) {
    expectAmount('meta.processCpu.user', meta.processCpu.user);
    expectAmount('meta.processCpu.system', meta.processCpu.system);
  }
  if (meta.samplingCpu !== undefined) {
    expectAmount('meta.samplingCpu.handler', meta.samplingCpu.handler);
    expectAmount('meta.samplingCpu.pauses', meta.samplingCpu.pauses);
    expectAmount('meta.samplingCpu.threads', meta.samplingCpu.threads);
  }
  if (meta.pid !== undefined) expectAmount('meta.pid', meta.pid);
  expectAmount('meta.loss.dropped', meta.loss.dropped);
  expectAmount('meta.loss.truncated', meta.loss.truncated);
  expectAmount('meta.loss.unresolved', meta.loss.unresolved);
  expectAmount('meta.loss.missedTicks', meta.loss.missedTicks);
  expectAmount('meta.loss.overflowed', meta.loss.overflowed);
  expectStrings('meta.comments', meta.comments);
  expectStrings('meta.argv', meta.argv ?? []);
  expectStrings('meta.versions', Object.values(meta.versions));
}

import { at } from '../model/column.ts';
import { FUNCTION_KINDS } from '../model/function-kind.ts';
import type { RawProfile } from './native-binding.ts';
import type { IsOwnFile } from './own-code.ts';

/**
 * Nanoseconds: of a sample that found tsprof at work, and the program before it, no more is held to
 * be its own time. At a low rate the program has run for the most of a period.
 */
const MOST_OWN_NANOS = 1_000_000;

/**
 * The profile without tsprof's own code: its frames are taken out of every stack, and samples taken
 * while it was at work itself go, with their time, of which the program's goes to the next sample.
 */
export function dropOwnCode(raw: RawProfile, isOwnFile: IsOwnFile): RawProfile {
  const own = ownFunctions(raw, isOwnFile);
  if (!own.includes(1)) return raw;
  const stacks = stacksWithout(raw, own);
  const samples = samplesWithout(raw, atWork(raw, own), stacks.of);
  return withoutUnused({ ...raw, stacks, samples });
}

/** For each function 1 if it is tsprof's. */
function ownFunctions({ strings, functions }: RawProfile, isOwnFile: IsOwnFile): Uint8Array {
  const own = Uint8Array.from(strings, (file) => (isOwnFile(file) ? 1 : 0));
  return Uint8Array.from(functions.file, (file) => at(own, file));
}

/**
 * For each stack 1 if tsprof is at work: if its innermost frame is tsprof's, where states of the VM
 * and what belongs to Node or to the engine count for the code that they work for.
 */
function atWork(raw: RawProfile, own: Uint8Array): Uint8Array {
  const { strings, functions, frames, stacks } = raw;
  const decides = Uint8Array.from(functions.kind, (kind, i) => {
    const name = FUNCTION_KINDS[kind];
    if (name !== 'js' && name !== 'wasm') return 0;
    return at(strings, at(functions.file, i)).startsWith('node:') ? 0 : 1;
  });
  const result = new Uint8Array(stacks.parent.length);
  stacks.parent.forEach((parent, stack) => {
    const func = at(frames.func, at(stacks.frame, stack));
    if (at(decides, func) === 1) result[stack] = at(own, func);
    else if (parent >= 0) result[stack] = at(result, parent);
  });
  return result;
}

interface KeptStacks {
  readonly parent: Int32Array;
  readonly frame: Uint32Array;
  /** For each old stack the new one, -1 for an empty one. */
  readonly of: Int32Array;
}

function stacksWithout({ frames, stacks }: RawProfile, own: Uint8Array): KeptStacks {
  const of = new Int32Array(stacks.parent.length);
  const parents: number[] = [];
  const tops: number[] = [];
  const known = new Map<number, number>();
  stacks.parent.forEach((oldParent, stack) => {
    const frame = at(stacks.frame, stack);
    const parent = oldParent < 0 ? -1 : at(of, oldParent);
    if (at(own, at(frames.func, frame)) === 1) {
      of[stack] = parent;
      return;
    }
    const key = (parent + 1) * frames.func.length + frame;
    let index = known.get(key);
    if (index === undefined) {
      index = parents.push(parent) - 1;
      tops.push(frame);
      known.set(key, index);
    }
    of[stack] = index;
  });
  return { parent: Int32Array.from(parents), frame: Uint32Array.from(tops), of };
}

function samplesWithout(
  { samples }: RawProfile,
  dropped: Uint8Array,
  stackOf: Int32Array,
): RawProfile['samples'] {
  const isKept = (_: number, i: number): boolean => {
    const stack = at(samples.stack, i);
    return stack < 0 || at(dropped, stack) === 0;
  };
  const stack = samples.stack.filter(isKept).map((old) => (old < 0 ? -1 : at(stackOf, old)));
  const count = samples.count.filter(isKept);
  const { cpu, wall, time } = samples;
  // Sums have no order, and many samples of a high rate in each.
  if (time === undefined)
    return { stack, count, cpu: cpu.filter(isKept), wall: wall.filter(isKept) };
  return {
    stack,
    count,
    cpu: keptWithRest(cpu, isKept),
    wall: keptWithRest(wall, isKept),
    time: time.filter(isKept),
  };
}

/**
 * The nanoseconds of what is kept, each with what is the program's of those dropped before it; the
 * last one with that of those after it, too.
 */
function keptWithRest(
  nanos: Float64Array,
  isKept: (_: number, i: number) => boolean,
): Float64Array {
  const kept: number[] = [];
  let rest = 0;
  let wasKept = true;
  nanos.forEach((passed, i) => {
    const keep = isKept(passed, i);
    if (keep) kept.push(passed + rest);
    if (keep) rest = 0;
    else if (wasKept) rest = Math.max(0, passed - MOST_OWN_NANOS);
    wasKept = keep;
  });
  const last = kept.pop();
  if (last !== undefined) kept.push(last + rest);
  return Float64Array.from(kept);
}

/** Leaves out the stacks, frames and functions that no sample leads to. */
function withoutUnused(raw: RawProfile): RawProfile {
  const { functions, frames, stacks, samples } = raw;
  const stackUsed = new Uint8Array(stacks.parent.length);
  for (const stack of samples.stack) if (stack >= 0) stackUsed[stack] = 1;
  for (let stack = stackUsed.length - 1; stack >= 0; stack--) {
    const parent = at(stacks.parent, stack);
    if (at(stackUsed, stack) === 1 && parent >= 0) stackUsed[parent] = 1;
  }
  const isUsed = (used: Uint8Array) => (_: number, i: number) => used[i] === 1;
  const stackOf = renumbered(stackUsed);
  const usedFrames = stacks.frame.filter(isUsed(stackUsed));
  const frameUsed = marked(usedFrames, frames.func.length);
  const frameOf = renumbered(frameUsed);
  const usedFunctions = frames.func.filter(isUsed(frameUsed));
  const functionUsed = marked(usedFunctions, functions.name.length);
  const functionOf = renumbered(functionUsed);
  return {
    ...raw,
    functions: {
      name: functions.name.filter(isUsed(functionUsed)),
      file: functions.file.filter(isUsed(functionUsed)),
      startLine: functions.startLine.filter(isUsed(functionUsed)),
      startColumn: functions.startColumn.filter(isUsed(functionUsed)),
      kind: functions.kind.filter(isUsed(functionUsed)),
    },
    frames: {
      func: usedFunctions.map((func) => at(functionOf, func)),
      line: frames.line.filter(isUsed(frameUsed)),
    },
    stacks: {
      parent: stacks.parent
        .filter(isUsed(stackUsed))
        .map((parent) => (parent < 0 ? -1 : at(stackOf, parent))),
      frame: usedFrames.map((frame) => at(frameOf, frame)),
    },
    samples: {
      ...samples,
      stack: samples.stack.map((stack) => (stack < 0 ? -1 : at(stackOf, stack))),
    },
  };
}

function marked(indices: Uint32Array, length: number): Uint8Array {
  const used = new Uint8Array(length);
  for (const index of indices) used[index] = 1;
  return used;
}

/** For each index its place among those that are used. */
function renumbered(used: Uint8Array): Int32Array {
  let next = 0;
  return Int32Array.from(used, (flag) => (flag === 1 ? next++ : -1));
}

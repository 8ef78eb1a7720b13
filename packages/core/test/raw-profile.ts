import { FUNCTION_KINDS, type FunctionKind } from '../src/model/function-kind.ts';
import type { RawProfile } from '../src/internal/native-binding.ts';

/** A frame as a test writes it. */
export interface RawFrame {
  readonly name: string;
  readonly file?: string;
  readonly line?: number;
  readonly kind?: FunctionKind;
}

export interface RawSample {
  /** Root first. */
  readonly frames: readonly RawFrame[];
  /** Nanoseconds. */
  readonly cpu: number;
  /** Nanoseconds. @defaultValue as `cpu` */
  readonly wall?: number;
}

/** What the addon would hand over; every frame and stack has rows of its own. */
export function rawProfile(
  samples: readonly RawSample[],
  changes: Partial<RawProfile> = {},
): RawProfile {
  const strings: string[] = [];
  const stringOf = (text: string): number => {
    const known = strings.indexOf(text);
    return known >= 0 ? known : strings.push(text) - 1;
  };
  const parent: number[] = [];
  const frame: number[] = [];
  const frames = samples.flatMap((sample) => sample.frames);
  const tops = samples.map((sample) => {
    let stack = -1;
    for (const one of sample.frames) {
      parent.push(stack);
      stack = frame.push(frames.indexOf(one)) - 1;
    }
    return stack;
  });
  let now = 0;
  return {
    functions: {
      name: Uint32Array.from(frames, ({ name }) => stringOf(name)),
      file: Uint32Array.from(frames, ({ file = '' }) => stringOf(file)),
      startLine: new Uint32Array(frames.length).fill(1),
      startColumn: new Uint32Array(frames.length).fill(2),
      kind: Uint8Array.from(frames, ({ kind = 'js' }) => FUNCTION_KINDS.indexOf(kind)),
    },
    strings,
    frames: {
      func: Uint32Array.from(frames.keys()),
      line: Uint32Array.from(frames, ({ line = 0 }) => line),
    },
    stacks: { parent: Int32Array.from(parent), frame: Uint32Array.from(frame) },
    samples: {
      stack: Int32Array.from(tops),
      count: new Float64Array(samples.length).fill(1),
      cpu: Float64Array.from(samples, ({ cpu }) => cpu),
      wall: Float64Array.from(samples, ({ cpu, wall = cpu }) => wall),
      time: Float64Array.from(samples, ({ cpu }) => (now += cpu)),
    },
    cpu: { processUser: 9e6, processSystem: 2e6, threadUser: 7e6, threadSystem: 1e6 },
    threadId: 4321,
    startUnixNanos: 1_760_000_000_000_000_000n,
    durationNanos: 2e7,
    samplingCpu: { handler: 6e5, pauses: 5e5, threads: 4e5 },
    engine: 'chained',
    loss: { dropped: 1, truncated: 2, unresolved: 3, missedTicks: 4, overflowed: 5 },
    ...changes,
  };
}

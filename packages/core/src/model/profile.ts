import type { FunctionKind } from './function-kind.ts';
import type {
  FrameIndex,
  FunctionIndex,
  LabelSetIndex,
  Nanos,
  SampleIndex,
  StackIndex,
  ThreadIndex,
  UnixNanos,
} from './quantities.ts';

/**
 * One CPU profile: columnar and immutable. Tables are related by branded indices, as in pprof and
 * the Firefox profiler's processed format; no object exists per sample. {@link checkProfile} states
 * every invariant, {@link ProfileBuilder} is the one way to make one.
 */
export interface Profile {
  readonly functions: FunctionTable;
  readonly frames: FrameTable;
  readonly stacks: StackTable;
  /** One entry a value column of {@link SampleTable.values}, in the same order; at least one. */
  readonly valueTypes: readonly ValueType[];
  readonly samples: SampleTable;
  /** At least one: the sampled threads, `main` first. */
  readonly threads: readonly Thread[];
  /** Index 0 is always the empty set. */
  readonly labelSets: readonly LabelSet[];
  readonly meta: ProfileMeta;
}

/** Columns of equal length, indexed by {@link FunctionIndex}. */
export interface FunctionTable {
  readonly length: number;
  /** As V8 gives it; empty for an anonymous function. */
  readonly name: readonly string[];
  /** File path or URL (`node:fs`, `file:///...`, `wasm://...`), empty if there is none. */
  readonly file: readonly string[];
  /** 1-based line on which the function starts, 0 if unknown. */
  readonly startLine: Uint32Array;
  /** 1-based column at which the function starts, 0 if unknown. */
  readonly startColumn: Uint32Array;
  readonly kind: readonly FunctionKind[];
}

/** Columns of equal length, indexed by {@link FrameIndex}. */
export interface FrameTable {
  readonly length: number;
  /** {@link FunctionIndex} of each frame. */
  readonly func: Uint32Array;
  /** 1-based line being executed in this frame, 0 if unknown. */
  readonly line: Uint32Array;
  /** 1-based column being executed in this frame, 0 if unknown. */
  readonly column: Uint32Array;
  /** 1 where the function was known to be inlined into its caller. */
  readonly inlined: Uint8Array;
}

/**
 * Stacks as a prefix tree: entry `i` is the stack of `parent[i]` with `frame[i]` called on top.
 * A parent always comes before its children.
 */
export interface StackTable {
  readonly length: number;
  /** {@link StackIndex} of the caller's stack, -1 for a root frame. */
  readonly parent: Int32Array;
  /** {@link FrameIndex} of the top frame. */
  readonly frame: Uint32Array;
}

/** What one value column measures, in pprof's terms. */
export interface ValueType {
  /** `samples`, `cpu`, `wall`, ... */
  readonly type: string;
  /** `count`, `nanoseconds`, `bytes`, ... */
  readonly unit: string;
}

/**
 * One number a sample. A BigInt64Array is used only when a value is an integer past 2^53 that a
 * double cannot hold.
 */
export type ValueColumn = Float64Array | BigInt64Array;

/** Columns of equal length, indexed by {@link SampleIndex}. */
export interface SampleTable {
  readonly length: number;
  /** {@link StackIndex} of each sample, -1 for an empty stack. */
  readonly stack: Int32Array;
  /** One column per {@link Profile.valueTypes} entry. */
  readonly values: readonly ValueColumn[];
  /** Nanoseconds since {@link ProfileMeta.startTime}, never decreasing within a thread; absent if unknown. */
  readonly time?: Float64Array;
  /** {@link ThreadIndex} of each sample. */
  readonly thread: Uint32Array;
  /** {@link LabelSetIndex} of each sample; absent if no sample has labels. */
  readonly labelSet?: Uint32Array;
}

export interface Thread {
  /** Shown to users: `main`, `worker 1 (name)`. */
  readonly name: string;
  /** The operating system's id, 0 if unknown. */
  readonly id: number;
  /** CPU time this thread used while it was sampled; absent if unknown. */
  readonly cpu?: CpuTime;
}

export interface CpuTime {
  readonly user: Nanos;
  readonly system: Nanos;
}

export type Label =
  | { readonly kind: 'string'; readonly key: string; readonly value: string }
  | {
      readonly kind: 'number';
      readonly key: string;
      readonly value: number | bigint;
      readonly unit: string;
    };

export type LabelSet = readonly Label[];

export const TIMER_KINDS = ['cpu', 'prof', 'virtual', 'thread', 'wall'] as const;
/** The clock that interrupts the program. */
export type TimerKind = (typeof TIMER_KINDS)[number];

export const ENGINE_KINDS = ['raw', 'chained', 'portable'] as const;
/** The way stacks are walked and named. */
export type EngineKind = (typeof ENGINE_KINDS)[number];

export interface ProfileMeta {
  readonly startTime: UnixNanos;
  /** Wall time between start and stop; summed over merged profiles. */
  readonly duration: Nanos;
  /** What one period is measured in. */
  readonly periodType: ValueType;
  /** Period as delivered, in the unit of `periodType`; 0 if unknown. */
  readonly period: number;
  /** The {@link ValueType.type} shown by default, e.g. `cpu`. */
  readonly defaultValueType: string;
  /** CPU time of the whole process while sampling, tsprof's own threads left out; absent if unknown. */
  readonly processCpu?: CpuTime;
  /** CPU time that sampling itself took; absent if unknown. */
  readonly samplingCpu?: SamplingCpu;
  /** What made the samples; absent in a profile read from a format that does not say. */
  readonly sampler?: SamplerMeta;
  readonly pid?: number;
  /** Command line of the profiled program. */
  readonly argv?: readonly string[];
  /** Versions by component: `node`, `v8`, `tsprof`. */
  readonly versions: Readonly<Record<string, string>>;
  readonly loss: LossCounts;
  /** Free text lines carried by the format the profile was read from. */
  readonly comments: readonly string[];
}

/** What sampling costs, over and above the program's own work. */
export interface SamplingCpu {
  /** Of the sampled threads, in the signal handler. In no sample's value, but in a thread's `cpu`. */
  readonly handler: Nanos;
  /** Of the sampled threads, to have new code named while the program waits. As above. */
  readonly pauses: Nanos;
  /** Of threads that exist for the sampler alone; not part of `processCpu`. */
  readonly threads: Nanos;
}

export interface SamplerMeta {
  readonly timer: TimerKind;
  readonly engine: EngineKind;
  /** Samples per second of the timer's clock that were asked for. */
  readonly requestedHz: number;
  /** Why a better engine or timer than the one used was not; absent if there was no better one. */
  readonly fallbackReason?: string;
}

/** Loss is data: what the sampler could not record, in samples. */
export interface LossCounts {
  /** Ticks whose stack could not be recorded. Their CPU time is part of the next sample's. */
  readonly dropped: number;
  /** Samples whose stack was deeper than could be walked; their root frames are missing. */
  readonly truncated: number;
  /** Samples whose innermost code could not be named; they count for the caller. */
  readonly unresolved: number;
  /** Ticks the kernel merged into others because it delivers at a lower rate than asked. */
  readonly missedTicks: number;
  /** Samples whose stack was one too many for the table; they count for `(too many stacks)`. */
  readonly overflowed: number;
}

export const NO_LOSS: LossCounts = {
  dropped: 0,
  truncated: 0,
  unresolved: 0,
  missedTicks: 0,
  overflowed: 0,
};

declare const unit: unique symbol;

/** A duration or a point relative to a profile's start, in nanoseconds. */
export type Nanos = number & { readonly [unit]: 'ns' };
/** Nanoseconds since the Unix epoch. Passes 2^53, hence a bigint. */
export type UnixNanos = bigint & { readonly [unit]: 'unix-ns' };

/** Index into {@link FunctionTable}. */
export type FunctionIndex = number & { readonly [unit]: 'function-index' };
/** Index into {@link FrameTable}. */
export type FrameIndex = number & { readonly [unit]: 'frame-index' };
/** Index into {@link StackTable}. */
export type StackIndex = number & { readonly [unit]: 'stack-index' };
/** Index into {@link SampleTable}. */
export type SampleIndex = number & { readonly [unit]: 'sample-index' };
/** Index into {@link Profile.threads}. */
export type ThreadIndex = number & { readonly [unit]: 'thread-index' };
/** Index into {@link Profile.labelSets}. */
export type LabelSetIndex = number & { readonly [unit]: 'label-set-index' };

export const nanos = (value: number): Nanos => value as Nanos;
export const unixNanos = (value: bigint): UnixNanos => value as UnixNanos;
export const functionIndex = (value: number): FunctionIndex => value as FunctionIndex;
export const frameIndex = (value: number): FrameIndex => value as FrameIndex;
export const stackIndex = (value: number): StackIndex => value as StackIndex;
export const sampleIndex = (value: number): SampleIndex => value as SampleIndex;
export const threadIndex = (value: number): ThreadIndex => value as ThreadIndex;
export const labelSetIndex = (value: number): LabelSetIndex => value as LabelSetIndex;

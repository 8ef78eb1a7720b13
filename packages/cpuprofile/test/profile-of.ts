import {
  NO_LOSS,
  ProfileBuilder,
  nanos,
  unixNanos,
  type FunctionKind,
  type LabelSet,
  type Profile,
  type ProfileMeta,
  type StackIndex,
  type ValueType,
} from '@tsprof/core/model';

export interface FrameFields {
  readonly name: string;
  readonly file?: string;
  readonly startLine?: number;
  readonly startColumn?: number;
  readonly kind?: FunctionKind;
  readonly line?: number;
}

export interface SampleSpec {
  /** Root first; none for an empty stack. */
  readonly frames: readonly FrameFields[];
  /** As many as there are value types. */
  readonly values: readonly (number | bigint)[];
  /** Either every sample has one or none. */
  readonly timeNanos?: number;
  /** Name of the thread. @defaultValue `main` */
  readonly thread?: string;
  readonly labels?: LabelSet;
}

export const SAMPLES: ValueType = { type: 'samples', unit: 'count' };
export const CPU: ValueType = { type: 'cpu', unit: 'nanoseconds' };

export const META: ProfileMeta = {
  startTime: unixNanos(1_760_000_000_000_000_000n),
  duration: nanos(2_000_000_000),
  periodType: CPU,
  period: 1_000_000,
  defaultValueType: 'cpu',
  versions: {},
  loss: NO_LOSS,
  comments: [],
};

/** Threads are in the order in which samples name them. */
export function profileOf(
  samples: readonly SampleSpec[],
  meta: Partial<ProfileMeta> = {},
  valueTypes: readonly ValueType[] = [SAMPLES, CPU],
): Profile {
  const builder = new ProfileBuilder(valueTypes);
  const names = [...new Set(samples.map(({ thread }) => thread ?? 'main'))];
  const threads = names.map((name) => builder.addThread({ name, id: 0 }));
  for (const { frames, values, timeNanos, thread = 'main', labels = [] } of samples) {
    let stack: StackIndex | undefined;
    for (const { kind = 'js', line = 0, ...func } of frames) {
      const frame = builder.addFrame(builder.addFunction({ ...func, kind }), { line });
      stack = builder.addStack(stack, frame);
    }
    const index = threads[names.indexOf(thread)];
    builder.addSample({
      stack,
      values,
      labelSet: builder.addLabelSet(labels),
      ...(index === undefined ? {} : { thread: index }),
      ...(timeNanos === undefined ? {} : { time: nanos(timeNanos) }),
    });
  }
  return builder.finish({ ...META, ...meta });
}

import {
  NO_LOSS,
  ProfileBuilder,
  nanos,
  unixNanos,
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
  readonly line?: number;
  readonly column?: number;
}

export interface SampleSpec {
  /** Root first. */
  readonly frames: readonly FrameFields[];
  /** One a value type. */
  readonly values: readonly (number | bigint)[];
  readonly thread?: string;
  readonly timeNanos?: number;
}

export const SAMPLES: ValueType = { type: 'samples', unit: 'count' };
export const CPU: ValueType = { type: 'cpu', unit: 'nanoseconds' };

export const META: ProfileMeta = {
  startTime: unixNanos(0n),
  duration: nanos(0),
  periodType: CPU,
  period: 0,
  defaultValueType: 'cpu',
  versions: {},
  loss: NO_LOSS,
  comments: [],
};

/** Threads are in the order in which samples name them. */
export function profileOf(
  valueTypes: readonly ValueType[],
  samples: readonly SampleSpec[],
  meta: Partial<ProfileMeta> = {},
): Profile {
  const builder = new ProfileBuilder(valueTypes);
  const threadNames = [...new Set(samples.map(({ thread }) => thread ?? 'main'))];
  const threads = threadNames.map((name) => builder.addThread({ name, id: 0 }));
  for (const { frames, values, thread = 'main', timeNanos } of samples) {
    let stack: StackIndex | undefined;
    for (const { line = 0, column = 0, ...fields } of frames) {
      const func = builder.addFunction({ ...fields, kind: 'js' });
      stack = builder.addStack(stack, builder.addFrame(func, { line, column }));
    }
    const index = threads[threadNames.indexOf(thread)];
    builder.addSample({
      stack,
      values,
      ...(timeNanos === undefined ? {} : { time: nanos(timeNanos) }),
      ...(index === undefined ? {} : { thread: index }),
    });
  }
  return builder.finish({ ...META, ...meta });
}

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
} from '@tsprof/core/model';

export interface FrameFields {
  readonly name: string;
  readonly file?: string;
  readonly startLine?: number;
  readonly startColumn?: number;
  readonly kind?: FunctionKind;
  readonly line?: number;
  readonly column?: number;
  readonly inlined?: boolean;
}

export interface SampleSpec {
  /** Root first. */
  readonly frames: readonly FrameFields[];
  /** Number of samples, nanoseconds of CPU time. */
  readonly values: readonly [number | bigint, number | bigint];
  /** Name of the thread. */
  readonly thread?: string;
  readonly labels?: LabelSet;
}

export const META: ProfileMeta = {
  startTime: unixNanos(1_760_000_000_123_456_789n),
  duration: nanos(2_000_000_000),
  periodType: { type: 'cpu', unit: 'nanoseconds' },
  period: 1_000_123,
  defaultValueType: 'cpu',
  versions: {},
  loss: NO_LOSS,
  comments: [],
};

/** A profile of samples and CPU time; threads are in the order in which samples name them. */
export function profileOf(
  samples: readonly SampleSpec[],
  meta: Partial<ProfileMeta> = {},
): Profile {
  const builder = new ProfileBuilder([
    { type: 'samples', unit: 'count' },
    { type: 'cpu', unit: 'nanoseconds' },
  ]);
  const threadNames = [...new Set(samples.map(({ thread }) => thread ?? 'main'))];
  const threads = threadNames.map((name) => builder.addThread({ name, id: 0 }));
  for (const { frames, values, thread = 'main', labels = [] } of samples) {
    let stack: StackIndex | undefined;
    for (const { name, file, startLine, startColumn, kind = 'js', ...position } of frames) {
      const func = builder.addFunction({
        name,
        kind,
        ...(file === undefined ? {} : { file }),
        ...(startLine === undefined ? {} : { startLine }),
        ...(startColumn === undefined ? {} : { startColumn }),
      });
      stack = builder.addStack(stack, builder.addFrame(func, position));
    }
    const index = threads[threadNames.indexOf(thread)];
    builder.addSample({
      stack,
      values,
      labelSet: builder.addLabelSet(labels),
      ...(index === undefined ? {} : { thread: index }),
    });
  }
  return builder.finish({ ...META, ...meta });
}

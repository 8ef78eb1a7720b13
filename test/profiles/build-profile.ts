import {
  ProfileBuilder,
  nanos,
  unixNanos,
  type FunctionKind,
  type LabelSet,
  type Profile,
  type ProfileMeta,
  type StackIndex,
  type ThreadIndex,
} from '@tsprof/core/model';

export interface FrameFields {
  readonly name: string;
  readonly file?: string;
  readonly startLine?: number;
  readonly line?: number;
  readonly kind?: FunctionKind;
}

export interface SampleFields {
  /** Root first; none for an empty stack. */
  readonly frames: readonly FrameFields[];
  /** @defaultValue 1 */
  readonly samples?: number | bigint;
  /** Nanoseconds. @defaultValue a millisecond */
  readonly cpu?: number | bigint;
  /** @defaultValue `main` */
  readonly thread?: string;
  readonly labels?: LabelSet;
  /** Either every sample has one or none. */
  readonly timeNanos?: number;
}

const META: ProfileMeta = {
  startTime: unixNanos(1_760_000_000_000_000_000n),
  duration: nanos(10_000_000_000),
  periodType: { type: 'cpu', unit: 'nanoseconds' },
  period: 1_000_000,
  defaultValueType: 'cpu',
  processCpu: { user: nanos(9_000_000_000), system: nanos(500_000_000) },
  samplingCpu: {
    handler: nanos(70_000_000),
    pauses: nanos(8_000_000),
    threads: nanos(9_000_000),
  },
  sampler: { timer: 'thread', engine: 'chained', requestedHz: 1000 },
  pid: 4321,
  argv: ['node', 'workload.mjs'],
  versions: { node: '20.20.2', v8: '11.3.244.8', tsprof: '0.1.0' },
  loss: { dropped: 1, truncated: 2, unresolved: 3, missedTicks: 4, overflowed: 5 },
  comments: ['a comment'],
};

/** A profile of samples and CPU time, as the sampler makes them. */
export function buildProfile(
  samples: Iterable<SampleFields>,
  meta: Partial<ProfileMeta> = {},
): Profile {
  const builder = new ProfileBuilder([
    { type: 'samples', unit: 'count' },
    { type: 'cpu', unit: 'nanoseconds' },
  ]);
  const threads = new Map<string, ThreadIndex>();
  const threadOf = (name: string): ThreadIndex => {
    const known = threads.get(name);
    if (known !== undefined) return known;
    const thread = builder.addThread({ name, id: 100 + threads.size });
    threads.set(name, thread);
    return thread;
  };
  threadOf('main');
  for (const sample of samples) {
    builder.addSample({
      stack: addStack(builder, sample.frames),
      values: [sample.samples ?? 1, sample.cpu ?? 1_000_000],
      thread: threadOf(sample.thread ?? 'main'),
      labelSet: builder.addLabelSet(sample.labels ?? []),
      ...(sample.timeNanos === undefined ? {} : { time: nanos(sample.timeNanos) }),
    });
  }
  return builder.finish({ ...META, ...meta });
}

function addStack(builder: ProfileBuilder, frames: readonly FrameFields[]): StackIndex | undefined {
  let stack: StackIndex | undefined;
  for (const { line = 0, kind = 'js', ...func } of frames) {
    stack = builder.addStack(
      stack,
      builder.addFrame(builder.addFunction({ ...func, kind }), { line }),
    );
  }
  return stack;
}

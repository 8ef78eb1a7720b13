import {
  NO_LOSS,
  ProfileBuilder,
  nanos,
  unixNanos,
  type FunctionKind,
  type Profile,
  type ProfileMeta,
  type StackIndex,
  type ValueType,
} from '@tsprof/core/model';

export interface FrameFields {
  readonly name: string;
  readonly file?: string;
  readonly startLine?: number;
  readonly line?: number;
  readonly kind?: FunctionKind;
}

export interface SampleSpec {
  /** Root first: names, or more of a frame. */
  readonly frames: readonly (string | FrameFields)[];
  /** One a value type. */
  readonly values: readonly (number | bigint)[];
  readonly thread?: string;
}

export const SAMPLES: ValueType = { type: 'samples', unit: 'count' };
export const CPU: ValueType = { type: 'cpu', unit: 'nanoseconds' };

const META: ProfileMeta = {
  startTime: unixNanos(1_760_000_000_000_000_000n),
  duration: nanos(0),
  periodType: CPU,
  period: 0,
  defaultValueType: 'cpu',
  argv: ['node', 'app.js'],
  versions: { node: 'v22.23.3', tsprof: '1.2.3' },
  loss: NO_LOSS,
  comments: [],
};

export function profileOf(
  samples: readonly SampleSpec[],
  valueTypes: readonly ValueType[] = [SAMPLES, CPU],
  meta: Partial<ProfileMeta> = {},
): Profile {
  const builder = new ProfileBuilder(valueTypes);
  const names = [...new Set(['main', ...samples.map(({ thread = 'main' }) => thread)])];
  const threads = names.map((name) => builder.addThread({ name, id: 0 }));
  for (const { frames, values, thread = 'main' } of samples) {
    let stack: StackIndex | undefined;
    for (const frame of frames) {
      const fields = typeof frame === 'string' ? { name: frame } : frame;
      const { line = 0, kind = 'js', ...func } = fields;
      const added = builder.addFrame(builder.addFunction({ ...func, kind }), { line });
      stack = builder.addStack(stack, added);
    }
    const index = threads[names.indexOf(thread)];
    builder.addSample({ stack, values, ...(index === undefined ? {} : { thread: index }) });
  }
  return builder.finish({ ...META, ...meta });
}

/** One millisecond a sample. */
export function sampled(
  counts: Readonly<Record<string, number>>,
  thread?: string,
): readonly SampleSpec[] {
  return Object.entries(counts).map(([path, count]) => ({
    frames: path === '' ? [] : path.split(';'),
    values: [count, count * 1e6],
    ...(thread === undefined ? {} : { thread }),
  }));
}

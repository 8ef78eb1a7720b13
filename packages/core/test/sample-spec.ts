import fc from 'fast-check';
import {
  NO_LOSS,
  ProfileBuilder,
  nanos,
  threadIndex,
  unixNanos,
  type FunctionKind,
  type Profile,
  type ProfileMeta,
  type StackIndex,
  type ValueType,
} from '../src/model/index.ts';

/** A profile told sample by sample, from which tests work out naively what the model must say. */
export interface ProfileSpec {
  readonly samples: readonly SampleSpec[];
  readonly meta?: Partial<ProfileMeta>;
  /** @defaultValue `samples/count` and `cpu/nanoseconds` */
  readonly valueTypes?: readonly ValueType[];
}

export interface SampleSpec {
  /** Root first. */
  readonly path: readonly FrameSpec[];
  /** One a value type. @defaultValue 1 each */
  readonly values?: readonly (number | bigint)[];
  readonly time?: number;
  /** Index of one of the threads `main` and `worker 1`. @defaultValue 0 */
  readonly thread?: number;
  /** Value of the label `request`; without it the sample has none. */
  readonly request?: string;
}

export interface FrameSpec {
  readonly name: string;
  readonly line?: number;
  readonly column?: number;
  readonly kind?: FunctionKind;
}

export const COUNT: ValueType = { type: 'samples', unit: 'count' };
export const CPU: ValueType = { type: 'cpu', unit: 'nanoseconds' };
export const THREADS = [
  { name: 'main', id: 1 },
  { name: 'worker 1', id: 2 },
] as const;

export const META: ProfileMeta = {
  startTime: unixNanos(1_000n),
  duration: nanos(5_000),
  periodType: CPU,
  period: 1_000_000,
  defaultValueType: 'cpu',
  versions: { node: 'v20.20.2' },
  loss: NO_LOSS,
  comments: [],
};

export function profileOf(spec: ProfileSpec): Profile {
  const valueTypes = spec.valueTypes ?? [COUNT, CPU];
  const builder = new ProfileBuilder(valueTypes);
  THREADS.forEach((thread) => builder.addThread(thread));
  for (const { path, values, time, thread, request } of spec.samples) {
    const labels = request === undefined ? [] : [requestLabel(request)];
    builder.addSample({
      stack: addPath(builder, path),
      values: values ?? valueTypes.map(() => 1),
      thread: threadIndex(thread ?? 0),
      labelSet: builder.addLabelSet(labels),
      ...(time === undefined ? {} : { time: nanos(time) }),
    });
  }
  return builder.finish({ ...META, ...spec.meta });
}

function requestLabel(value: string) {
  return { kind: 'string', key: 'request', value } as const;
}

function addPath(builder: ProfileBuilder, path: readonly FrameSpec[]): StackIndex | undefined {
  let stack: StackIndex | undefined;
  for (const { name, line = 0, column = 0, kind = 'js' } of path) {
    const func = builder.addFunction({ name, kind, file: kind === 'js' ? `/${name}.js` : '' });
    stack = builder.addStack(stack, builder.addFrame(func, { line, column }));
  }
  return stack;
}

/** Few names and lines, so that recursion and shared stacks are common. */
const arbitraryFrame: fc.Arbitrary<FrameSpec> = fc.record({
  name: fc.constantFrom('a', 'b', 'c', 'd'),
  line: fc.integer({ min: 0, max: 3 }),
  column: fc.integer({ min: 0, max: 1 }),
});

/** Samples that may have an empty stack, without times. */
export const arbitrarySamples: fc.Arbitrary<readonly SampleSpec[]> = fc.array(
  fc.record(
    {
      path: fc.array(arbitraryFrame, { maxLength: 8 }),
      values: fc.tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 0, max: 1_000_000 })),
      thread: fc.constantFrom(0, 1),
      request: fc.constantFrom('x', 'y'),
    },
    { requiredKeys: ['path', 'values', 'thread'] },
  ),
  { maxLength: 30 },
);

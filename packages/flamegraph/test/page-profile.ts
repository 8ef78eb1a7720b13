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
  type UnixNanos,
} from '@tsprof/core/model';
import { pageDataOf } from '../src/html/page-data-of.ts';
import { readReport, type Report } from '../page/data/report.ts';

export interface PageFrame {
  readonly name: string;
  readonly file?: string;
  readonly startLine?: number;
  readonly line?: number;
  readonly kind?: FunctionKind;
}

export interface PageSample {
  /** Root first; names alone are functions of `/app/main.js`. */
  readonly frames: readonly (string | PageFrame)[];
  /** @defaultValue 1 */
  readonly samples?: number;
  /** Nanoseconds. @defaultValue a millisecond a sample */
  readonly cpu?: number;
  /** @defaultValue 'main' */
  readonly thread?: string;
  readonly labels?: LabelSet;
  readonly timeNanos?: number;
}

export const META: ProfileMeta = {
  startTime: unixNanos(0n),
  duration: nanos(0),
  periodType: { type: 'cpu', unit: 'nanoseconds' },
  period: 0,
  defaultValueType: 'cpu',
  versions: {},
  loss: NO_LOSS,
  comments: [],
};

/** A profile of samples and CPU time. */
export function pageProfile(
  samples: readonly PageSample[],
  meta: Partial<ProfileMeta> = {},
): Profile {
  const builder = new ProfileBuilder([
    { type: 'samples', unit: 'count' },
    { type: 'cpu', unit: 'nanoseconds' },
  ]);
  const names = [...new Set(['main', ...samples.map(({ thread = 'main' }) => thread)])];
  const threads = names.map((name) => builder.addThread({ name, id: 0 }));
  for (const { frames, samples: count = 1, thread = 'main', timeNanos, ...sample } of samples) {
    let stack: StackIndex | undefined;
    for (const frame of frames) {
      const {
        line = 0,
        kind = 'js',
        ...fields
      } = typeof frame === 'string' ? { name: frame, file: '/app/main.js' } : frame;
      const func = builder.addFunction({ ...fields, kind });
      stack = builder.addStack(stack, builder.addFrame(func, { line }));
    }
    const index = threads[names.indexOf(thread)];
    builder.addSample({
      stack,
      values: [count, sample.cpu ?? count * 1e6],
      labelSet: builder.addLabelSet(sample.labels ?? []),
      ...(index === undefined ? {} : { thread: index }),
      ...(timeNanos === undefined ? {} : { time: nanos(timeNanos) }),
    });
  }
  return builder.finish({ ...META, ...meta });
}

/** The profile as the page reads it. */
export function pageReport(
  profile: Profile,
  sourceOf?: (file: string) => string | undefined,
  limit = 1000,
  modifiedOf?: (file: string) => UnixNanos,
): Report {
  const data = pageDataOf(profile, 'a title', { sourceOf, modifiedOf, limit });
  // As in the file.
  return readReport(JSON.parse(JSON.stringify(data)) as typeof data);
}

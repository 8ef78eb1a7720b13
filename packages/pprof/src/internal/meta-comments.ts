import {
  threadNames,
  type CpuTime,
  type LossCounts,
  type Profile,
  type SamplerMeta,
  type SamplingCpu,
  type Thread,
} from '@tsprof/core/model';
import {
  asCpuTime,
  asLossCounts,
  asPid,
  asSamplerMeta,
  asSamplingCpu,
  asStringRecord,
  asStrings,
  asThread,
  type Shape,
} from './json-shapes.ts';

/** What pprof has no fields for. */
export interface CommentedMeta {
  readonly argv: readonly string[] | undefined;
  readonly pid: number | undefined;
  readonly versions: Readonly<Record<string, string>> | undefined;
  readonly sampler: SamplerMeta | undefined;
  readonly processCpu: CpuTime | undefined;
  readonly samplingCpu: SamplingCpu | undefined;
  readonly loss: LossCounts | undefined;
  /** With the names that the labels of samples have. */
  readonly threads: readonly Thread[];
  /** The comments that say none of the above. */
  readonly comments: readonly string[];
}

/** Comment lines `tsprof.KEY: JSON`, readable for people and exact for {@link readMetaComments}. */
export function metaComments(profile: Profile): string[] {
  const { meta, threads } = profile;
  const names = threadNames(threads);
  const entries: readonly (readonly [key: string, value: unknown])[] = [
    ['command', meta.argv],
    ['pid', meta.pid],
    ['versions', meta.versions],
    ['sampler', meta.sampler],
    ['process-cpu', meta.processCpu],
    ['sampling-cpu', meta.samplingCpu],
    ['loss', meta.loss],
    ...threads.map((thread, index) => ['thread', { ...thread, name: names[index] }] as const),
  ];
  return entries
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => `tsprof.${key}: ${JSON.stringify(value)}`);
}

/**
 * Takes the comments of a file apart. Of a key that occurs several times, as in merged files, the
 * first counts; what cannot be understood stays a comment.
 */
export function readMetaComments(lines: readonly string[]): CommentedMeta {
  const entries = new CommentEntries(lines);
  return {
    argv: entries.take('command', asStrings),
    pid: entries.take('pid', asPid),
    versions: entries.take('versions', asStringRecord),
    sampler: entries.take('sampler', asSamplerMeta),
    processCpu: entries.take('process-cpu', asCpuTime),
    samplingCpu: entries.take('sampling-cpu', asSamplingCpu),
    loss: entries.take('loss', asLossCounts),
    threads: entries.takeAll('thread', asThread),
    comments: entries.untaken(),
  };
}

class CommentEntries {
  private readonly lines: readonly string[];
  private readonly taken = new Set<number>();

  constructor(lines: readonly string[]) {
    this.lines = lines;
  }

  take<T>(key: string, shape: Shape<T>): T | undefined {
    return this.takeUpTo(1, key, shape)[0];
  }

  takeAll<T>(key: string, shape: Shape<T>): T[] {
    return this.takeUpTo(Infinity, key, shape);
  }

  untaken(): string[] {
    return this.lines.filter((_, index) => !this.taken.has(index));
  }

  private takeUpTo<T>(limit: number, key: string, shape: Shape<T>): T[] {
    const prefix = `tsprof.${key}: `;
    const values: T[] = [];
    for (const [index, line] of this.lines.entries()) {
      if (values.length === limit) break;
      if (!line.startsWith(prefix)) continue;
      const value = shape(parsedJson(line.slice(prefix.length)));
      if (value === undefined) continue;
      values.push(value);
      this.taken.add(index);
    }
    return values;
  }
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

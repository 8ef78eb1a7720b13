import type { Profile, ProfileMeta, Thread } from '@tsprof/core/model';
import { statprofReport } from '@tsprof/text';
import type { ReportOptions } from './report-options.ts';
import { sourceOf } from '../sources/source-files.ts';

/** Raised when a field changes its meaning or goes; docs/report.schema.json describes them. */
const VERSION = 1;

/** The report as one JSON document, with the same numbers as the table. */
export function jsonReport(profile: Profile, { by, top }: ReportOptions): string {
  const document = {
    format: 'tsprof-report',
    version: VERSION,
    ...statprofReport(profile, {
      sourceOf,
      ...(by === undefined ? {} : { by }),
      ...(top === undefined ? {} : { top }),
    }),
    threads: profile.threads.map(threadOf),
    meta: metaOf(profile.meta),
  };
  return `${JSON.stringify(document, undefined, 2)}\n`;
}

function threadOf({ name, id, cpu }: Thread): object {
  return cpu === undefined
    ? { name, id }
    : { name, id, userSeconds: cpu.user / 1e9, systemSeconds: cpu.system / 1e9 };
}

function metaOf({ startTime, duration, periodType, period, ...meta }: ProfileMeta): object {
  return {
    // Milliseconds are what a date of JSON has; nanoseconds since the epoch pass 2^53.
    startTime: startTime === 0n ? null : new Date(Number(startTime / 1_000_000n)).toISOString(),
    durationSeconds: duration / 1e9,
    periodType,
    period,
    ...(meta.sampler === undefined ? {} : { sampler: meta.sampler }),
    ...(meta.pid === undefined ? {} : { pid: meta.pid }),
    ...(meta.argv === undefined ? {} : { argv: meta.argv }),
    versions: meta.versions,
    comments: meta.comments,
  };
}

import type { Profile, ProfileMeta, Thread } from '@tsprof/core/model';
import { codeSummary } from '@tsprof/text';
import type { Shown } from './filtered-profile.ts';
import type { ReportInput } from './report.ts';
import type { ReportName } from './report-names.ts';
import { REPORTS } from './reports.ts';

/** Raised when a field changes its meaning or goes; docs/report.schema.json describes them. */
const VERSION = 1;

/** The report as one JSON document, with the same numbers as its text. */
export function jsonReport(profile: Profile, name: ReportName, input: ReportInput): string {
  return jsonDocument(profile, name, REPORTS[name].json(profile, input), input.shown);
}

/** The document of a report by its name and its own part. */
export function jsonDocument(
  profile: Profile,
  report: string,
  body: object,
  shown: Shown | undefined,
): string {
  const document = {
    format: 'tsprof-report',
    version: VERSION,
    report,
    summary: codeSummary(profile),
    ...body,
    ...(shown === undefined ? {} : { shown }),
    threads: profile.threads.map(threadOf),
    meta: metaOf(profile.meta),
  };
  return `${JSON.stringify(document, undefined, 2)}\n`;
}

export function threadOf({ name, id, cpu }: Thread): object {
  return cpu === undefined
    ? { name, id }
    : { name, id, userSeconds: cpu.user / 1e9, systemSeconds: cpu.system / 1e9 };
}

export function metaOf({ startTime, duration, periodType, period, ...meta }: ProfileMeta): object {
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

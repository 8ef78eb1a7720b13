import type { Profile } from '@tsprof/core/model';
import type { DiffReport, SideSummary } from '@tsprof/text';
import type { DiffSide } from './diff-side.ts';
import { metaOf, threadOf } from './json-report.ts';

/** Raised when a field changes its meaning or goes; docs/diff.schema.json describes them. */
const VERSION = 1;

/** The comparison as one JSON document, with the same numbers as its text. */
export function jsonDiff(
  { base, head, ...report }: DiffReport,
  ofBase: DiffSide,
  ofHead: DiffSide,
): string {
  const document = {
    format: 'tsprof-diff',
    version: VERSION,
    report: 'diff',
    ...report,
    base: sideOf(base, ofBase),
    head: sideOf(head, ofHead),
  };
  return `${JSON.stringify(document, undefined, 2)}\n`;
}

function sideOf(summary: SideSummary, { shown, profiles }: DiffSide): object {
  return {
    ...summary,
    ...(shown === undefined ? {} : { shown }),
    profiles: profiles.map(profileOf),
  };
}

function profileOf({ threads, meta }: Profile): object {
  return { threads: threads.map(threadOf), meta: metaOf(meta) };
}

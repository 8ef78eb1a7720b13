import type { Profile } from '@tsprof/core/model';
import {
  formatGroups,
  formatStatprof,
  groupReport,
  statprofReport,
  type TextLayout,
} from '@tsprof/text';
import type { SourceOf } from '../sources/source-files.ts';
import { versionOf } from '../sources/version-of.ts';
import type { Report } from './report.ts';
import type { ReportOptions } from './report-options.ts';

export interface StatprofInput extends Pick<ReportOptions, 'by' | 'top' | 'minShare'> {
  readonly sourceOf: SourceOf;
}

/** The table of statprof: by line, by function with hot lines, or by group. */
export const STATPROF: Report = {
  help: 'the table of statprof',
  text: (profile, input, layout) => statprofText(profile, { ...input, ...layout }),
  json: (profile, { by = 'line', ...input }) =>
    by === 'line' || by === 'function'
      ? statprofReport(profile, { ...input, by })
      : groupReport(profile, { ...input, by, versionOf }),
};

export function statprofText(
  profile: Profile,
  { by = 'line', ...options }: StatprofInput & TextLayout,
): string {
  return by === 'line' || by === 'function'
    ? formatStatprof(profile, { ...options, by })
    : formatGroups(profile, { ...options, by, versionOf });
}

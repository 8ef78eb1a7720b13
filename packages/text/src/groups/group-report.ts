import {
  aggregateByGroup,
  type GroupRow,
  type Grouping,
  type Profile,
  type VersionOf,
} from '@tsprof/core/model';
import { compareText } from '../layout/compare-text.ts';
import { TimeScale, type Times } from '../profile/times.ts';
import { chooseRows } from '../statprof/choose-rows.ts';
import { checkRowChoice, expectOption, type StatprofReportOptions } from '../statprof/options.ts';
import { totalsOf, type ReportTotals } from '../statprof/statprof-report.ts';
import { byTimes, type FoundRow } from '../statprof/statprof-rows.ts';

/** What a report by group is made of. */
export interface GroupReportOptions extends Pick<
  StatprofReportOptions,
  'top' | 'minShare' | 'value'
> {
  /** Rows: each package, file, directory, thread, or value of a label. */
  readonly by: Grouping;
  /**
   * Gives the version of the package whose package.json is in that directory, or undefined. Asked
   * once a package whose path does not tell its version.
   */
  readonly versionOf?: VersionOf;
}

/** Where the time went: plain data, ready for JSON, from which the text is set. */
export interface GroupReport extends ReportTotals {
  readonly by: Grouping;
  /** By self time, most first. */
  readonly rows: readonly GroupTimes[];
}

export interface GroupTimes extends Times {
  /** In parentheses if it is none of the kind asked for: `(own code)`, `(garbage collector)`. */
  readonly group: string;
}

const GROUPINGS = /^(?:package|file|directory|thread|label:.+)$/s;

/**
 * Self and cumulative time of every package, file, directory, thread, or value of a label.
 *
 * @throws RangeError for an option out of range.
 */
export function groupReport(
  profile: Profile,
  { by, versionOf, ...options }: GroupReportOptions,
): GroupReport {
  const groupings = '"package", "file", "directory", "thread" or "label:KEY"';
  expectOption('by', groupings, by, GROUPINGS.test(by));
  checkRowChoice(options);
  const { rows, total } = aggregateByGroup(
    profile,
    by,
    versionOf === undefined ? {} : { versionOf },
  );
  const scale = new TimeScale(profile, total, options.value);
  const { shown, omitted } = chooseRows(rows, scale, options, (chosen) =>
    nameAndSort(chosen, scale),
  );
  return { by, rows: shown.map(({ row }) => row), ...totalsOf(profile, scale), omitted };
}

function nameAndSort(
  rows: readonly GroupRow[],
  scale: TimeScale,
): FoundRow<GroupRow, GroupTimes>[] {
  return rows
    .map((from) => ({ from, row: { group: from.group, ...scale.timesOf(from) } }))
    .sort((a, b) => byTimes(a.row, b.row) || compareText(a.row.group, b.row.group));
}

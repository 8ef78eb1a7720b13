import type { Profile } from '@tsprof/core/model';
import { summaryLine, type TextLayout } from '@tsprof/text';
import { asciiText } from '../terminal/ascii-text.ts';
import type { TerminalStyle } from '../terminal/terminal-style.ts';
import { writeStdout } from '../terminal/write-stdout.ts';
import { shownLine } from './filtered-profile.ts';
import { layoutFor } from './layout.ts';
import type { ReportInput } from './report.ts';
import type { ReportName } from './report-names.ts';
import { REPORTS } from './reports.ts';

/** Prints a report to stdout. */
export async function printReport(
  profile: Profile,
  name: ReportName,
  input: ReportInput,
  style: TerminalStyle,
): Promise<void> {
  const text = reportText(profile, name, input, layoutFor(style, input.paths));
  await writeStdout(style.unicode ? text : asciiText(text));
}

/** A report, under a line that sums up whose code took the time. Ends with a line break. */
export function reportText(
  profile: Profile,
  name: ReportName,
  input: ReportInput,
  layout: TextLayout,
): string {
  const summary = summaryLine(profile, layout);
  const report = REPORTS[name].text(profile, input, layout) + shownLine(input.shown);
  return summary === undefined ? report : `${summary}\n\n${report}`;
}

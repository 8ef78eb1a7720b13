import type { Profile } from '@tsprof/core/model';
import { formatStatprof } from '@tsprof/text';
import { asciiText } from '../terminal/ascii-text.ts';
import { paintReport } from '../terminal/paint-report.ts';
import type { TerminalStyle } from '../terminal/terminal-style.ts';
import { writeStdout } from '../terminal/write-stdout.ts';
import type { SourceOf } from '../sources/source-files.ts';
import type { ReportOptions } from './report-options.ts';

/** Prints the statprof table to stdout. */
export async function printReport(
  profile: Profile,
  options: ReportOptions & { readonly sourceOf: SourceOf },
  { colour, unicode, width }: TerminalStyle,
): Promise<void> {
  const text = formatStatprof(profile, {
    ...options,
    ...(width === undefined ? {} : { width }),
  });
  const plain = unicode ? text : asciiText(text);
  await writeStdout(colour ? paintReport(plain) : plain);
}

import { formatDiffReport, type DiffReport, type TextLayout } from '@tsprof/text';
import { asciiText } from '../terminal/ascii-text.ts';
import { writeStdout } from '../terminal/write-stdout.ts';
import type { DiffSide } from './diff-side.ts';
import { shownShare } from './filtered-profile.ts';

/** Prints a comparison to stdout, and below it how much of both sides the filters have left. */
export async function printDiff(
  report: DiffReport,
  base: DiffSide,
  head: DiffSide,
  layout: TextLayout,
): Promise<void> {
  const text = formatDiffReport(report, layout) + shownLine(base, head);
  await writeStdout(layout.unicode === false ? asciiText(text) : text);
}

function shownLine({ shown: ofBase }: DiffSide, { shown: ofHead }: DiffSide): string {
  if (ofBase === undefined || ofHead === undefined) return '';
  const filters = ofBase.filters.join(' ');
  return `Shown: ${shownShare(ofBase)} -> ${shownShare(ofHead)} (${filters})\n`;
}

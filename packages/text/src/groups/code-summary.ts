import { aggregateByCategory, type CodeCategory, type Profile } from '@tsprof/core/model';
import { cutEnd } from '../layout/terminal-text.ts';
import type { TextLayout } from '../layout/text-layout.ts';
import { checkLayout } from '../statprof/options.ts';
import { TimeScale } from '../profile/times.ts';

/** Part of the self time by whose code it is, each 0–1; of the samples where seconds are unknown. */
export type CodeSummary = Readonly<Record<CodeCategory, number>>;

const LABELS: readonly (readonly [CodeCategory, string])[] = [
  ['own', 'own'],
  ['library', 'libraries'],
  ['node', 'node'],
  ['native', 'native'],
  ['gc', 'GC'],
];
/** What is no code is only named where it is seen in the numbers. */
const NOTICEABLE_SHARE = 0.0005;

/** Self time of the program's own code against libraries, Node, native code and garbage collector. */
export function codeSummary(profile: Profile, value?: string): CodeSummary {
  const { rows, total } = aggregateByCategory(profile);
  const scale = new TimeScale(profile, total, value);
  const summary = { own: 0, library: 0, node: 0, native: 0, gc: 0, other: 0 };
  for (const { category, self } of rows) summary[category] = scale.shareOf(self);
  return summary;
}

/**
 * The summary in one line without a line break: `own 61.2 %  libraries 20.1 %  node 8.0 % ...`, in
 * whole percent where the terminal is narrow. Undefined for a profile without samples.
 *
 * @param value - value type whose column the shares are of, as for `statprofReport`
 * @throws RangeError for a width out of range.
 */
export function summaryLine(
  profile: Profile,
  layout: TextLayout = {},
  value?: string,
): string | undefined {
  checkLayout(layout);
  if (profile.samples.length === 0) return undefined;
  const { width = Infinity } = layout;
  const summary = codeSummary(profile, value);
  const shown = LABELS.map(([category, label]) => ({ label, share: summary[category] }));
  if (summary.other >= NOTICEABLE_SHARE) shown.push({ label: 'other', share: summary.other });
  const wide = shown.map(({ label, share }) => `${label} ${(share * 100).toFixed(1)} %`).join('  ');
  if (wide.length <= width) return wide;
  const narrow = shown.map(({ label, share }) => `${label} ${(share * 100).toFixed(0)}%`).join(' ');
  return cutEnd(narrow, width);
}

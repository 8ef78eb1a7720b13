import type { Profile } from '@tsprof/core/model';
import { paintFor, type Paint } from '../layout/paint.ts';
import { cutEnd, cutStart, textWidth } from '../layout/terminal-text.ts';
import type { TextLayout } from '../layout/text-layout.ts';
import { lossLines, remarkLines } from '../statprof/closing-lines.ts';
import { checkLayout } from '../statprof/options.ts';
import { callTree, type CallTreeReport } from './call-tree.ts';
import { EntryTexts, type EntryText } from './entry-texts.ts';
import { headerLines } from './header-lines.ts';
import type { CallTreeOptions } from './options.ts';
import { treeNotes } from './tree-notes.ts';
import { TreeDrawing, connectorsFor, type TreeLine } from './tree-lines.ts';

const NOTHING = 'No samples recorded.';
const GAP = '  ';
/** Columns that remain for times and names however narrow the terminal is. */
const NARROWEST_TEXT = 24;
/** Columns that remain for them where there are as many. */
const ROOM_FOR_TEXT = 38;
const CONNECTOR_WIDTH = 3;
const FEWEST_LEVELS = 2;
const MOST_LEVELS = 40;
/** Of a place, beside a long name. */
const NARROWEST_PLACE = 16;

export interface FormatCallTreeOptions extends CallTreeOptions, Omit<TextLayout, 'paths'> {
  /**
   * Files in full, or short: the base name, with as many directories as it takes to tell it from
   * the others in the report, and installed packages as `package/path`. @defaultValue 'short'
   */
  readonly paths?: 'full' | 'short';
}

/**
 * The profile as a tree of calls in the manner of pyinstrument: what was profiled, each function
 * with the time of its branch below its caller, and what was lost. Ends with a line break.
 *
 * @throws RangeError for an option out of range, or for a timeline where samples carry no times.
 */
export function formatCallTree(profile: Profile, options: FormatCallTreeOptions = {}): string {
  checkLayout(options);
  const report = callTree(profile, options);
  const lines = [
    ...headerLines(profile, report, options.width),
    '',
    ...(report.sampleCount === 0 ? [NOTHING] : setTree(report, options)),
    ...closing(report),
  ];
  return lines.map((line) => `${line.trimEnd()}\n`).join('');
}

function setTree(report: CallTreeReport, options: FormatCallTreeOptions): string[] {
  const { width = Infinity, colour = false, unicode = true, minShare } = options;
  const levels = levelsIn(width);
  const drawing = new TreeDrawing(report, connectorsFor(unicode), levels, minShare);
  const lines = drawing.lines({
    children: report.roots,
    ...(report.omitted === undefined ? {} : { omitted: report.omitted }),
  });
  const texts = new EntryTexts(report, lines, options);
  const paint = paintFor(colour);
  return [
    ...lines.map((line) => setLine(line, texts.of(line.entry), width, paint)),
    ...treeNotes(report, levels, options.depth),
  ];
}

/** How many levels are indented so that there is room for the text. */
function levelsIn(width: number): number {
  const levels = Math.floor((width - ROOM_FOR_TEXT) / CONNECTOR_WIDTH);
  return Math.min(Math.max(levels, FEWEST_LEVELS), MOST_LEVELS);
}

function setLine({ branch }: TreeLine, text: EntryText, width: number, paint: Paint): string {
  // Each character of a branch takes one column; to find that out takes longer than all the rest.
  const left = Math.max(width - branch.length, NARROWEST_TEXT) - text.time.length;
  const room = text.time === '' ? left : left - 1;
  const [name, place] = fit(text, room);
  const time = text.time === '' ? '' : `${paint.heat(text.share, text.time)} `;
  const styled = text.style === 'plain' ? name : paint[text.style](name);
  return paint.dim(branch) + time + styled + (place === '' ? '' : GAP + paint.dim(place));
}

/** Of a place the end is kept, of a name the beginning, and names are cut last. */
function fit({ name, place }: EntryText, room: number): readonly [string, string] {
  if (place === '') return [cutEnd(name, room), ''];
  const beside = room - GAP.length;
  const least = Math.min(NARROWEST_PLACE, Math.floor(beside / 2));
  const shownPlace = cutStart(place, Math.max(beside - textWidth(name), least));
  return [cutEnd(name, beside - textWidth(shownPlace)), shownPlace];
}

function closing(report: CallTreeReport): string[] {
  const lines = report.sampleCount === 0 ? lossLines(report) : remarkLines(report);
  return lines.length === 0 ? [] : ['', ...lines];
}

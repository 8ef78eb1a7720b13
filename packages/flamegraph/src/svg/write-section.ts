import { at, checkTextLength } from '@tsprof/core/model';
import { fitText } from '../script/fit-text.ts';
import { METRICS } from './metrics.ts';
import type { Orientation, Section } from './picture.ts';
import { textWidth } from './text-width.ts';
import { writeLine } from './write-line.ts';
import { escaped, showable, xmlText } from './xml-text.ts';

/** Names and lines of a tooltip are cut here: some names are whole programs. */
const LONGEST_LINE = 300;

export interface WrittenSection {
  /** Elements, to be placed. */
  readonly lines: readonly string[];
  readonly height: number;
}

/** @param width - in pixels, of what `whole` is */
export function writeSection(
  section: Section,
  orientation: Orientation,
  width: number,
): WrittenSection {
  const { boxes, heading } = section;
  const top = heading === undefined ? 0 : METRICS.line;
  const rows = boxes.depth.reduce((most, depth) => Math.max(most, depth + 1), 0);
  const lines: string[] = [];
  if (heading !== undefined) {
    const place = { y: 12, cell: METRICS.textCell, width: textWidth(heading) };
    lines.push(writeLine({ text: heading, ...place }, width));
  }
  let length = 0;
  boxes.node.forEach((_, box) => {
    const line = writeBox(section, box, width, (depth) => {
      const row = orientation === 'icicle' ? depth : rows - 1 - depth;
      return top + row * METRICS.row;
    });
    length += line.length + 1;
    lines.push(line);
  });
  checkTextLength('svg', length);
  return { lines, height: top + rows * METRICS.row };
}

function writeBox(
  { boxes, whole, labelOf }: Section,
  box: number,
  width: number,
  topOf: (depth: number) => number,
): string {
  const [start, extent] = [at(boxes.start, box), at(boxes.width, box)];
  const { name, lines, colour } = labelOf(at(boxes.node, box));
  const shown = showable(cut(name));
  const wide = (extent / whole) * width;
  const label = fitText(shown, (wide - 2 * METRICS.boxPadding) / METRICS.boxCell);
  const text =
    label === '' ? '' : `<text x="${String(METRICS.boxPadding)}" y="12">${escaped(label)}</text>`;
  const tip = [escaped(shown), ...lines.map((line) => xmlText(cut(line)))].join('\n');
  return (
    `<svg class="b ${colour}" x="${pixels((start / whole) * width)}" ` +
    `y="${String(topOf(at(boxes.depth, box)))}" ` +
    `width="${pixels(wide)}" height="${String(METRICS.boxHeight)}"><title>${tip}</title>` +
    `<rect width="100%" height="100%" rx="1"/>${text}</svg>`
  );
}

/** The first and the last part of a text that is too long. */
function cut(text: string): string {
  if (text.length <= LONGEST_LINE) return text;
  // Half of a pair of surrogates that the cut leaves is shown as unknown.
  return `${text.slice(0, LONGEST_LINE / 2)}\u2026${text.slice(1 - LONGEST_LINE / 2)}`;
}

/** Enough digits for what is zoomed into: a thousandth of the picture is right to a tenth of a pixel. */
function pixels(value: number): string {
  return String(Number(value.toFixed(4)));
}

import { fitText } from '../script/fit-text.ts';
import { escaped, showable } from './xml-text.ts';

/** A line of text outside of boxes, as much of it as there is room for; its tooltip is all of it. */
export interface Line {
  readonly text: string;
  readonly colour?: 'faint';
  readonly style?: 'title';
  readonly x?: number;
  readonly y: number;
  /** How wide a character is, about. */
  readonly cell: number;
  /** How wide the text is, about. */
  readonly width: number;
}

/** @param available - how wide it may be */
export function writeLine(
  { text, colour, style, x = 0, y, cell, width }: Line,
  available: number,
): string {
  const all = showable(text);
  const fitted = width <= available ? all : fitText(all, available / cell);
  const classes = ['line', style, colour].filter((name) => name !== undefined).join(' ');
  return (
    `<text class="${classes}" x="${String(x)}" y="${String(y)}" data-width="${width.toFixed(1)}" ` +
    `data-cell="${String(cell)}">${escaped(fitted)}<title>${escaped(all)}</title></text>`
  );
}

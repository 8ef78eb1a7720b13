import { flowItems } from '../script/flow-items.ts';
import { METRICS } from './metrics.ts';
import type { LegendItem, Picture } from './picture.ts';
import { textWidth } from './text-width.ts';
import { writeLine, type Line } from './write-line.ts';
import { escaped, showable } from './xml-text.ts';

/** Of the colours in a legend. */
const SWATCH = 12;

/** What stands above the boxes. */
export interface WrittenHead {
  readonly lines: readonly string[];
  readonly height: number;
}

/** @param width - in pixels */
export function writeHead({ title, facts, legend }: Picture, width: number): WrittenHead {
  const { margin, titleHeight, titleCell: cell, line } = METRICS;
  const rows = [facts.map((fact) => factItem(fact, width)), legend.map(legendItem)];
  const place = { x: margin, y: margin + 14 };
  const lines = [
    writeLine({ text: title, style: 'title', ...place, cell, width: title.length * cell }, width),
  ];
  let top = margin + titleHeight;
  for (const items of rows) {
    const places = flowItems(
      items.map((item) => item.width),
      width,
      METRICS.gap,
    );
    lines.push(`<g class="flow" transform="translate(${String(margin)},${String(top)})">`);
    items.forEach((item, i) => {
      const { x = 0, line: row = 0 } = places[i] ?? {};
      lines.push(
        `<g data-width="${item.width.toFixed(1)}" ` +
          `transform="translate(${x.toFixed(1)},${String(row * line)})">${item.content}</g>`,
      );
    });
    lines.push('</g>');
    top += ((places.at(-1)?.line ?? -1) + 1) * line;
  }
  return { lines, height: top + METRICS.sectionGap / 2 };
}

interface HeadItem {
  readonly width: number;
  readonly content: string;
}

function factItem(text: string, available: number): HeadItem {
  const width = textWidth(text);
  const line: Line = { text, colour: 'faint', y: 12, cell: METRICS.textCell, width };
  return { width, content: writeLine(line, available) };
}

function legendItem({ before = '', colours, text }: LegendItem): HeadItem {
  const [first, last] = [showable(before), showable(text)];
  const from = before === '' ? 0 : textWidth(first) + 4;
  const to = from + colours.length * SWATCH + 4;
  const swatches = colours.map(
    (colour, i) =>
      `<rect class="${colour}" x="${(from + i * SWATCH).toFixed(1)}" y="2" ` +
      `width="${String(SWATCH)}" height="${String(SWATCH)}"/>`,
  );
  const beforeText = before === '' ? '' : `<text class="faint" y="12">${escaped(first)}</text>`;
  return {
    width: to + textWidth(last),
    content:
      `${beforeText}${swatches.join('')}` +
      `<text class="faint" x="${to.toFixed(1)}" y="12">${escaped(last)}</text>`,
  };
}

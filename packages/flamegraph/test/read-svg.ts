/** A box as the text of a picture has it. */
export interface ReadBox {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly colour: string;
  /** Lines of the tooltip, the name first. */
  readonly tip: readonly string[];
  /** What is written in it. */
  readonly label: string;
}

const BOX =
  /<svg class="b (\w+)" x="([^"]*)" y="([^"]*)" width="([^"]*)" height="16"><title>([^<]*)<\/title><rect [^>]*\/>(?:<text [^>]*>([^<]*)<\/text>)?<\/svg>/g;

export function readBoxes(svg: string): ReadBox[] {
  return Array.from(svg.matchAll(BOX), ([, colour = '', x, y, width, tip = '', label = '']) => ({
    x: Number(x),
    y: Number(y),
    width: Number(width),
    colour,
    tip: unescaped(tip).split('\n'),
    label: unescaped(label),
  }));
}

/** `name@x+width` of each row of boxes, the roots first. */
export function readRows(svg: string): string[] {
  const rows = new Map<number, string[]>();
  for (const { x, y, width, tip } of readBoxes(svg)) {
    const row = rows.get(y) ?? [];
    rows.set(y, row);
    row.push(`${tip[0] ?? ''}@${String(x)}+${String(width)}`);
  }
  return Array.from(rows.values(), (row) => row.join(' '));
}

export function readMetadata(svg: string): Record<string, unknown> {
  const [, text = ''] = /<metadata>([^<]*)<\/metadata>/.exec(svg) ?? [];
  return JSON.parse(unescaped(text)) as Record<string, unknown>;
}

/** Lines below the title. */
export function readFacts(svg: string): string[] {
  const [, text = ''] = /<desc>([^<]*)<\/desc>/.exec(svg) ?? [];
  return unescaped(text).split('; ');
}

function unescaped(text: string): string {
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&');
}

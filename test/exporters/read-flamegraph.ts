/** A box by its place in the picture, and what its tooltip says. */
interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly name: string;
  readonly samples: number;
}

const BOX =
  /<svg class="b \w+" x="([^"]*)" y="([^"]*)" width="([^"]*)" height="\d+"><title>([^<]*)<\/title>/g;

const ROW = 17;
/** Where a place is rounded. */
const ROUNDING = 2e-4;

/**
 * Takes a flamegraph apart by where its boxes are, and gives the samples that ended in each stack.
 *
 * @throws Error if a box does not stand on another, or is not as wide as its samples are many
 */
export function readFlamegraph(svg: string): Map<string, number> {
  const boxes = Array.from(svg.matchAll(BOX), ([, x, y, width, title = '']) =>
    boxOf(Number(x), Number(y), Number(width), title),
  );
  const counts = new Map<string, number>();
  const [root] = boxes;
  if (root === undefined) return counts;
  const open: { box: Box; left: number }[] = [];
  const names: string[] = [];
  const close = (): void => {
    const { left = 0 } = open.pop() ?? {};
    const stack = left === 0 ? '' : names.join(';');
    if (left !== 0) counts.set(stack, (counts.get(stack) ?? 0) + left);
    names.pop();
  };
  for (const box of boxes) {
    while ((open.at(-1)?.box.y ?? Infinity) <= box.y) close();
    const below = open.at(-1);
    if (below !== undefined) {
      if (!isOn(box, below.box)) throw new Error(`${box.name} is not on ${below.box.name}`);
      below.left -= box.samples;
      names.push(box.name);
    } else if (box !== root) throw new Error(`${box.name} stands beside the root`);
    const expected = (box.samples / root.samples) * root.width;
    if (Math.abs(box.width - expected) > ROUNDING) throw new Error(`${box.name} is too wide`);
    open.push({ box, left: box.samples });
  }
  while (open.length > 0) close();
  return counts;
}

function isOn(box: Box, below: Box): boolean {
  const [end, endBelow] = [box.x + box.width, below.x + below.width];
  return box.y === below.y - ROW && box.x >= below.x - ROUNDING && end <= endBelow + ROUNDING;
}

/** The names of a stack, root first, with the characters that are told apart nowhere. */
export function plainStack(names: readonly string[]): string {
  return names.map(plain).join(';');
}

function boxOf(x: number, y: number, width: number, title: string): Box {
  const lines = title.split('\n');
  const samples = lines.flatMap(
    (line) => /^[\d.]+ % of all, .*?(\d+) samples?$/.exec(line)?.[1] ?? [],
  );
  return { x, y, width, name: plain(unescaped(lines[0] ?? '')), samples: Number(samples[0]) };
}

function plain(name: string): string {
  return name.replace(/[^ -~]/gu, '?').replaceAll(';', '?');
}

function unescaped(text: string): string {
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&');
}

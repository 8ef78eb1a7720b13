/// <reference lib="dom" />

export interface Tooltip {
  /** @param x - of the window, as are the places of pointers; likewise y */
  readonly show: (lines: readonly string[], x: number, y: number) => void;
  readonly hide: () => void;
}

/**
 * A tooltip that is there at once and follows the pointer.
 * Part of the script of the picture: it must not use anything from outside.
 *
 * @param cell - how wide a character is, about
 */
export function makeTooltip(root: SVGSVGElement, cell: number): Tooltip {
  const SVG = 'http://www.w3.org/2000/svg';
  const LINE = 16;
  const PADDING = 8;
  /** In characters. */
  const LONGEST_LINE = 100;
  const group = document.createElementNS(SVG, 'g');
  const frame = document.createElementNS(SVG, 'rect');
  const text = document.createElementNS(SVG, 'text');
  group.setAttribute('class', 'tip');
  group.setAttribute('pointer-events', 'none');
  group.setAttribute('aria-hidden', 'true');
  frame.setAttribute('rx', '3');
  group.append(frame, text);
  root.append(group);
  hide();
  return { show, hide };

  function show(lines: readonly string[], x: number, y: number): void {
    const place = pointOf(x, y);
    const end = pointOf(root.getBoundingClientRect().right, window.innerHeight);
    const longest = Math.min(LONGEST_LINE, Math.floor((end.x - 40) / cell));
    const spans = lines.flatMap((line, i) =>
      broken(line, Math.max(longest, 20)).map((part) => ({ part, isName: i === 0 })),
    );
    text.replaceChildren(...spans.map(({ part, isName }, i) => spanOf(part, isName, i)));
    group.style.display = '';
    const width = text.getBBox().width + 2 * PADDING;
    const height = spans.length * LINE + PADDING;
    frame.setAttribute('width', String(width));
    frame.setAttribute('height', String(height));
    const left = Math.max(Math.min(place.x + 12, end.x - width - 4), 4);
    const isRoomBelow = place.y + 18 + height <= end.y;
    const top = Math.max(isRoomBelow ? place.y + 18 : place.y - height - 8, 2);
    group.setAttribute('transform', `translate(${String(left)},${String(top)})`);
  }

  function hide(): void {
    group.style.display = 'none';
  }

  function spanOf(part: string, isName: boolean, line: number): SVGTSpanElement {
    const span = document.createElementNS(SVG, 'tspan');
    span.setAttribute('x', String(PADDING));
    span.setAttribute('y', String(18 + line * LINE));
    if (isName) span.setAttribute('font-weight', '600');
    span.textContent = part;
    return span;
  }

  function broken(line: string, longest: number): string[] {
    const characters = Array.from(line);
    const parts: string[] = [];
    for (let from = 0; from === 0 || from < characters.length; from += longest) {
      parts.push(characters.slice(from, from + longest).join(''));
    }
    return parts;
  }

  function pointOf(x: number, y: number): DOMPoint {
    return new DOMPoint(x, y).matrixTransform(root.getScreenCTM()?.inverse());
  }
}

/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
import type { Metrics } from '../svg/metrics.ts';
import type { Orientation } from '../svg/picture.ts';
import type { fitText } from './fit-text.ts';
import type { flowItems } from './flow-items.ts';
import type { makeControls } from './make-controls.ts';
import type { makeTooltip } from './make-tooltip.ts';

/** What the script is made of: functions that use nothing from outside but what they are given. */
export interface ScriptParts {
  readonly fitText: typeof fitText;
  readonly flowItems: typeof flowItems;
  readonly makeControls: typeof makeControls;
  readonly makeTooltip: typeof makeTooltip;
}

/**
 * Makes a picture answer to its reader, in a browser that runs scripts: tooltips at once, a click zooms,
 * a search marks what it finds and says its share, and all of it by keys as well. A picture that is
 * a document of its own takes the width of its window.
 *
 * Its text is the script of the picture, so it must not use anything from outside but its arguments.
 */
export function interact(
  { fitText, flowItems, makeControls, makeTooltip }: ScriptParts,
  metrics: Metrics,
  orientation: Orientation,
): void {
  const SVG = 'http://www.w3.org/2000/svg';
  const NARROWEST = 240;
  const script = document.currentScript;
  if (!(script instanceof SVGScriptElement) || script.ownerSVGElement === null) return;
  const root = script.ownerSVGElement;

  interface Box {
    readonly element: SVGSVGElement;
    /** Name first. */
    readonly tip: readonly string[];
    readonly depth: number;
    /** Where it begins and how wide it is, as parts of the picture. */
    readonly start: number;
    readonly extent: number;
    readonly parent: Box | undefined;
    isVisible: boolean;
  }

  /** Boxes that are zoomed together; in depth-first order. */
  interface Section {
    readonly group: SVGGElement;
    readonly height: number;
    readonly boxes: readonly Box[];
    focus: Box | undefined;
  }

  const isDocument = document.documentElement.isSameNode(root);
  const drawnWidth = root.viewBox.baseVal.width;
  let width = drawnWidth;
  let controlsTop = 0;
  const sections = [...root.querySelectorAll<SVGGElement>(':scope > .section')].map(readSection);
  const boxOf = new Map<Element, Box>();
  const sectionOf = new Map<Box, Section>();
  for (const section of sections) {
    for (const box of section.boxes) {
      boxOf.set(box.element, box);
      sectionOf.set(box, section);
    }
  }
  /** The box that the tabulator key reaches. */
  let current = sections[0]?.boxes[0];
  const { holder, input, reset, result } = makeControls(root);
  const tooltip = makeTooltip(root, metrics.textCell);

  root.classList.add('live');
  root.setAttribute('role', 'group');
  current?.element.setAttribute('tabindex', '0');
  root.addEventListener('click', (event) => {
    const box = boxAt(event);
    if (box !== undefined) zoom(box);
  });
  root.addEventListener('pointermove', (event) => {
    const box = boxAt(event);
    if (box === undefined) tooltip.hide();
    else tooltip.show(box.tip, event.clientX, event.clientY);
  });
  root.addEventListener('pointerleave', tooltip.hide);
  root.addEventListener('focusout', tooltip.hide);
  // A page that the picture is part of keeps its own keys.
  (isDocument ? document : root).addEventListener('keydown', (event) => {
    if (event instanceof KeyboardEvent && onKey(event)) event.preventDefault();
  });
  input.addEventListener('input', search);
  reset.addEventListener('click', resetAll);
  if (isDocument) {
    root.removeAttribute('viewBox');
    root.setAttribute('width', '100%');
    window.addEventListener('resize', layOut);
    window.addEventListener('scroll', stick);
  }
  layOut();
  // Where a flame is higher than its window, it begins to be of interest at its root.
  if (isDocument && orientation === 'flame')
    window.scrollTo(0, document.documentElement.scrollHeight);

  function readSection(group: SVGGElement): Section {
    const boxes: Box[] = [];
    const open: Box[] = [];
    const all = drawnWidth - 2 * metrics.margin;
    let bottom: number | undefined;
    // A copy: the collection of children is counted anew after each change.
    for (const element of [...group.children]) {
      if (!(element instanceof SVGSVGElement)) continue;
      const title = element.querySelector('title');
      const text = title?.textContent ?? '';
      // The browser would show it a second time, and late.
      title?.remove();
      element.setAttribute('role', 'button');
      element.setAttribute('aria-label', text);
      element.setAttribute('tabindex', '-1');
      const y = Number(element.getAttribute('y'));
      bottom ??= y;
      const depth = Math.round(Math.abs(y - bottom) / metrics.row);
      open.length = depth;
      const box: Box = {
        element,
        tip: text.split('\n'),
        depth,
        start: Number(element.getAttribute('x')) / all,
        extent: Number(element.getAttribute('width')) / all,
        parent: open[depth - 1],
        isVisible: true,
      };
      open.push(box);
      boxes.push(box);
    }
    return { group, height: Number(group.dataset['height']), boxes, focus: undefined };
  }

  function layOut(): void {
    // Not all browsers know the first of a picture.
    const available = document.documentElement.clientWidth || window.innerWidth;
    if (isDocument) width = Math.max(available, NARROWEST);
    const inner = width - 2 * metrics.margin;
    for (const line of root.querySelectorAll<SVGTextElement>('.line')) fitLine(line, inner);
    let top = metrics.margin + metrics.titleHeight;
    for (const flow of root.querySelectorAll<SVGGElement>(':scope > .flow')) {
      flow.setAttribute('transform', translation(metrics.margin, top));
      top += flowHeight(flow, inner);
    }
    controlsTop = top;
    const controlsHeight = inner < 480 ? 66 : 36;
    holder.setAttribute('width', String(width));
    holder.setAttribute('height', String(controlsHeight));
    stick();
    top += controlsHeight + metrics.sectionGap / 2;
    for (const section of sections) {
      section.group.setAttribute('transform', translation(metrics.margin, top));
      top += section.height + metrics.sectionGap;
      place(section);
    }
    const height = top - metrics.sectionGap + metrics.margin;
    root.setAttribute('height', String(height));
    if (!isDocument) root.setAttribute('viewBox', `0 0 ${String(width)} ${String(height)}`);
    tooltip.hide();
  }

  function fitLine(line: SVGTextElement, available: number): void {
    const all = line.querySelector('title')?.textContent ?? '';
    const isFitting = Number(line.dataset['width']) <= available;
    const shown = isFitting ? all : fitText(all, available / Number(line.dataset['cell']));
    if (line.firstChild !== null) line.firstChild.nodeValue = shown;
  }

  /** Keeps the controls in sight. */
  function stick(): void {
    holder.setAttribute('y', String(Math.max(controlsTop, isDocument ? window.scrollY : 0)));
  }

  function flowHeight(flow: SVGGElement, available: number): number {
    const items = [...flow.children].filter((item) => item instanceof SVGGElement);
    const widths = items.map((item) => Number(item.dataset['width']));
    const places = flowItems(widths, available, metrics.gap);
    items.forEach((item, i) => {
      const { x = 0, line = 0 } = places[i] ?? {};
      item.setAttribute('transform', translation(x, line * metrics.line));
    });
    return ((places.at(-1)?.line ?? -1) + 1) * metrics.line;
  }

  /** Gives the boxes of a section their places, as it is zoomed. */
  function place({ boxes, focus }: Section): void {
    const inner = width - 2 * metrics.margin;
    const below = new Set<Box>();
    for (let box = focus?.parent; box !== undefined; box = box.parent) below.add(box);
    const [from, part] = [focus?.start ?? 0, focus?.extent ?? 1];
    let isAbove = focus === undefined;
    for (const box of boxes) {
      if (focus !== undefined) {
        if (box === focus) isAbove = true;
        else if (box.depth <= focus.depth) isAbove = false;
      }
      const isBelow = below.has(box);
      box.isVisible = isAbove || isBelow;
      box.element.classList.toggle('below', isBelow);
      box.element.style.display = box.isVisible ? '' : 'none';
      if (!box.isVisible) continue;
      const extent = isBelow ? inner : (box.extent / part) * inner;
      const start = isBelow ? 0 : ((box.start - from) / part) * inner;
      box.element.setAttribute('x', String(start));
      box.element.setAttribute('width', String(extent));
      label(box, fitText(box.tip[0] ?? '', (extent - 2 * metrics.boxPadding) / metrics.boxCell));
    }
  }

  function label({ element }: Box, text: string): void {
    let holder = element.querySelector('text');
    if (holder === null) {
      if (text === '') return;
      holder = document.createElementNS(SVG, 'text');
      holder.setAttribute('x', String(metrics.boxPadding));
      holder.setAttribute('y', '12');
      element.append(holder);
    }
    if (holder.textContent !== text) holder.textContent = text;
  }

  function zoom(box: Box): void {
    const section = sectionOf.get(box);
    if (section === undefined) return;
    section.focus = box.parent === undefined && box.extent > 0.9999 ? undefined : box;
    place(section);
    makeCurrent(box);
    tellState();
  }

  function resetAll(): void {
    for (const section of sections) {
      if (section.focus === undefined) continue;
      section.focus = undefined;
      place(section);
    }
    input.value = '';
    search();
    tooltip.hide();
  }

  function search(): void {
    const pattern = patternOf(input.value);
    const isSearching = input.value !== '' && pattern !== undefined;
    input.setAttribute('aria-invalid', String(pattern === undefined));
    root.classList.toggle('searching', isSearching);
    let found = 0;
    let share = 0;
    for (const section of sections) {
      const hits = new Set<Box>();
      for (const box of section.boxes) {
        const isHit = isSearching && box.tip.slice(0, 2).some((line) => pattern.test(line));
        box.element.classList.toggle('hit', isHit);
        if (isHit) found++;
        const isInHit = box.parent !== undefined && hits.has(box.parent);
        // What stands on a hit is part of it.
        if (isHit && !isInHit && section === sections[0]) share += box.extent;
        if (isHit || isInHit) hits.add(box);
      }
    }
    if (pattern === undefined) result.textContent = 'not a regular expression';
    else if (!isSearching) result.textContent = '';
    else if (found === 0) result.textContent = 'nothing found';
    else
      result.textContent = `${(share * 100).toFixed(2)} % in ${found === 1 ? '1 box' : `${String(found)} boxes`}`;
    tellState();
  }

  /** Without capitals, they do not count. Undefined if it is none. */
  function patternOf(text: string): RegExp | undefined {
    try {
      return new RegExp(text, /\p{Lu}/u.test(text) ? '' : 'i');
    } catch {
      return undefined;
    }
  }

  function tellState(): void {
    const isZoomed = sections.some(({ focus }) => focus !== undefined);
    reset.disabled = !isZoomed && input.value === '';
  }

  /** @returns whether the key has been taken */
  function onKey(event: KeyboardEvent): boolean {
    const { key, target } = event;
    if (event.ctrlKey || event.altKey || event.metaKey) return false;
    if (key === 'Escape') {
      resetAll();
      if (target === input) current?.element.focus();
      return true;
    }
    if (target === input || target === reset) return false;
    if (key === '/') {
      input.focus();
      return true;
    }
    const box = target instanceof Element ? boxOf.get(target) : undefined;
    if (box === undefined) return false;
    if (key === 'Enter' || key === ' ') {
      zoom(box);
      return true;
    }
    const next = neighbour(box, key);
    if (next === undefined) return false;
    makeCurrent(next);
    next.element.focus();
    const { left, bottom } = next.element.getBoundingClientRect();
    tooltip.show(next.tip, Math.max(left, 0), bottom - metrics.row);
    return true;
  }

  function neighbour(box: Box, key: string): Box | undefined {
    const boxes = (sectionOf.get(box)?.boxes ?? []).filter(({ isVisible }) => isVisible);
    const outwards = orientation === 'flame' ? 'ArrowUp' : 'ArrowDown';
    const inwards = orientation === 'flame' ? 'ArrowDown' : 'ArrowUp';
    const row = boxes.filter(({ depth }) => depth === box.depth);
    switch (key) {
      case outwards:
        return boxes.find(({ parent }) => parent === box);
      case inwards:
        return box.parent;
      case 'ArrowLeft':
        return row[row.indexOf(box) - 1];
      case 'ArrowRight':
        return row[row.indexOf(box) + 1];
      case 'Home':
        return boxes[0];
      default:
        return undefined;
    }
  }

  function makeCurrent(box: Box): void {
    current?.element.setAttribute('tabindex', '-1');
    current = box;
    box.element.setAttribute('tabindex', '0');
  }

  function translation(x: number, y: number): string {
    return `translate(${String(x)},${String(y)})`;
  }

  function boxAt({ target }: Event): Box | undefined {
    const element = target instanceof Element ? target.closest('svg.b') : null;
    return element === null ? undefined : boxOf.get(element);
  }
}

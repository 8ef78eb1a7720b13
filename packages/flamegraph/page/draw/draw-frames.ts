import type { TreeLayout } from '../tree/tree-layout.ts';
import type { Palette } from './colours.ts';
import type { Labels } from './labels.ts';

export const ROW_HEIGHT = 18;
/** Frames that are narrower are drawn as a shade. */
const NARROWEST = 0.75;
const NARROWEST_LABEL = 24;

/** What part of a layout is drawn, and how. */
export interface Scene {
  readonly layout: TreeLayout;
  readonly zoomed: number;
  /** Undefined for none. */
  readonly selected: number | undefined;
  /** 1 for each function that is searched for; undefined without a search. */
  readonly found: Uint8Array | undefined;
  /** In CSS pixels. */
  readonly width: number;
  readonly height: number;
  /** Pixels above the canvas. */
  readonly top: number;
  readonly colourOf: (node: number) => string;
  readonly palette: Palette;
  readonly nameOf: (func: number) => string;
}

type Context = CanvasRenderingContext2D;

/** Draws what is visible: callers of the zoomed frame over the whole width, what it calls below. */
export function drawFrames(context: Context, scene: Scene, labels: Labels): void {
  const { layout, zoomed, width, height, palette } = scene;
  context.fillStyle = palette.background;
  context.fillRect(0, 0, width, height);
  const { parent } = layout.tree;
  for (let node = parent[zoomed] ?? -1; node >= 0; node = parent[node] ?? -1) {
    drawFrame(context, scene, labels, { node, x: 0, w: width, isCaller: true });
  }
  drawTree(context, scene, labels);
}

interface Box {
  readonly node: number;
  readonly x: number;
  readonly w: number;
  readonly isCaller: boolean;
}

function drawTree(context: Context, scene: Scene, labels: Labels): void {
  const { layout, zoomed, width, height, top } = scene;
  const { start, width: widths, firstChild, children, depth } = layout;
  const origin = start[zoomed] ?? 0;
  const scale = width / (widths[zoomed] || 1);
  const lastDepth = Math.floor((top + height) / ROW_HEIGHT);
  const waiting = [zoomed];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    const x = ((start[node] ?? 0) - origin) * scale;
    const w = (widths[node] ?? 0) * scale;
    drawFrame(context, scene, labels, { node, x, w, isCaller: false });
    if ((depth[node] ?? 0) >= lastDepth) continue;
    const shade = new Shade(context, scene, (depth[node] ?? 0) + 1);
    for (let i = firstChild[node] ?? 0; i < (firstChild[node + 1] ?? 0); i++) {
      const child = children[i] ?? 0;
      const childWidth = (widths[child] ?? 0) * scale;
      if (childWidth >= NARROWEST) waiting.push(child);
      else shade.add(((start[child] ?? 0) - origin) * scale, childWidth);
    }
    shade.end();
  }
}

/** Neighbours that are too narrow to be drawn, as one. */
class Shade {
  private readonly context: Context;
  private readonly colour: string;
  private readonly y: number;
  private begin = 0;
  private until = 0;

  constructor(context: Context, { palette, top }: Scene, depth: number) {
    this.context = context;
    this.colour = palette.faint;
    this.y = depth * ROW_HEIGHT - top;
  }

  add(x: number, width: number): void {
    if (x > this.until + 1) {
      this.end();
      this.begin = x;
    }
    this.until = x + width;
  }

  end(): void {
    const width = this.until - this.begin;
    if (width < 0.3) return;
    this.context.fillStyle = this.colour;
    this.context.fillRect(this.begin, this.y, Math.max(width, 0.5), ROW_HEIGHT - 1);
    this.begin = this.until;
  }
}

function drawFrame(context: Context, scene: Scene, labels: Labels, box: Box): void {
  const { layout, found, palette, top, height, nameOf } = scene;
  const { node, x, w, isCaller } = box;
  const y = (layout.depth[node] ?? 0) * ROW_HEIGHT - top;
  if (y + ROW_HEIGHT < 0 || y > height) return;
  const func = layout.tree.func[node] ?? 0;
  const isFound = found !== undefined && func >= 0 && found[func] === 1;
  context.globalAlpha = isCaller ? 0.6 : 1;
  context.fillStyle = isFound ? palette.found : scene.colourOf(node);
  // A gap tells neighbours apart, unless there is no room for one.
  context.fillRect(x, y, w > 3 ? w - 1 : w, ROW_HEIGHT - 1);
  context.globalAlpha = 1;
  if (w >= NARROWEST_LABEL) {
    context.fillStyle = isFound ? palette.foundText : palette.text;
    const label = labels.fitted(nameOf(func), w - 9);
    if (label !== '') context.fillText(label, x + 4, y + ROW_HEIGHT / 2);
  }
  if (node === scene.selected) {
    context.strokeStyle = palette.outline;
    context.lineWidth = 2;
    context.strokeRect(x + 1, y + 1, Math.max(w - 3, 1), ROW_HEIGHT - 3);
  }
}

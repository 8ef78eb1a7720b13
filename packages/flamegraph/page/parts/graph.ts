import { drawFrames, ROW_HEIGHT, type Scene } from '../draw/draw-frames.ts';
import { Labels } from '../draw/labels.ts';
import type { Move } from '../tree/moves.ts';
import { frameAt, type TreeLayout } from '../tree/tree-layout.ts';
import { byId } from './elements.ts';

const FONT = '12px system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif';

/** What the graph tells of. */
export interface GraphEvents {
  readonly zoom: (node: number) => void;
  readonly move: (move: Move) => void;
  /** Undefined where there is no frame. */
  readonly hover: (node: number | undefined, x: number, y: number) => void;
  /** Enter, Backspace and Escape. */
  readonly enter: () => void;
  readonly back: () => void;
  readonly escape: () => void;
}

/** All of a scene but what the graph knows itself. */
export type GraphScene = Omit<Scene, 'width' | 'height' | 'top'>;

const MOVES: Readonly<Record<string, Move>> = {
  ArrowUp: 'caller',
  ArrowDown: 'callee',
  ArrowLeft: 'left',
  ArrowRight: 'right',
};

/** The canvas: as large as its frame, however high the graph is, and drawn again as that is scrolled. */
export class Graph {
  private readonly canvas = byId('graph', HTMLCanvasElement);
  private readonly scroller = byId('scroller', HTMLElement);
  private readonly sheet = byId('sheet', HTMLElement);
  private readonly context: CanvasRenderingContext2D;
  private readonly labels: Labels;
  private scene: GraphScene | undefined;
  private isWaiting = false;

  constructor(events: GraphEvents) {
    const context = this.canvas.getContext('2d', { alpha: false });
    if (context === null) throw new Error('This browser draws no canvas');
    this.context = context;
    context.font = FONT;
    this.labels = new Labels((text) => context.measureText(text).width);
    new ResizeObserver(() => {
      this.draw();
    }).observe(this.scroller);
    this.scroller.addEventListener('scroll', () => {
      this.draw();
    });
    this.listenToPointer(events);
    this.listenToKeys(events);
  }

  show(scene: GraphScene): void {
    this.scene = scene;
    const height = (scene.layout.deepest + 1) * ROW_HEIGHT;
    this.sheet.style.height = `${String(height)}px`;
    // With its border.
    this.scroller.style.setProperty('--graph-height', `${String(height + 2)}px`);
    this.draw();
  }

  /** Scrolls as far as it takes to see a frame. */
  reveal(depth: number): void {
    const { scroller } = this;
    const y = depth * ROW_HEIGHT;
    if (y < scroller.scrollTop) scroller.scrollTop = Math.max(y - ROW_HEIGHT, 0);
    else if (y + ROW_HEIGHT > scroller.scrollTop + scroller.clientHeight) {
      scroller.scrollTop = y + 2 * ROW_HEIGHT - scroller.clientHeight;
    }
  }

  focus(): void {
    this.canvas.focus();
  }

  /** Once a frame of the screen, however often it is asked for. */
  private draw(): void {
    if (this.isWaiting) return;
    this.isWaiting = true;
    requestAnimationFrame(() => {
      this.isWaiting = false;
      this.drawNow();
    });
  }

  private drawNow(): void {
    const { canvas, context, scroller, scene } = this;
    if (scene === undefined) return;
    const [width, height] = [scroller.clientWidth, scroller.clientHeight];
    const ratio = globalThis.devicePixelRatio || 1;
    const [pixelWidth, pixelHeight] = [Math.round(width * ratio), Math.round(height * ratio)];
    if (canvas.width !== pixelWidth || canvas.height !== pixelHeight) {
      canvas.width = pixelWidth;
      canvas.height = pixelHeight;
      canvas.style.width = `${String(width)}px`;
      canvas.style.height = `${String(height)}px`;
    }
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.font = FONT;
    context.textBaseline = 'middle';
    context.direction = 'ltr';
    drawFrames(context, { ...scene, width, height, top: scroller.scrollTop }, this.labels);
  }

  private listenToPointer({ zoom, hover }: GraphEvents): void {
    const { canvas } = this;
    canvas.addEventListener('click', (event) => {
      const node = this.frameAtPointer(event);
      if (node !== undefined) zoom(node);
    });
    canvas.addEventListener('pointermove', (event) => {
      const node = this.frameAtPointer(event);
      canvas.style.cursor = node === undefined ? '' : 'pointer';
      hover(node, event.clientX, event.clientY);
    });
    canvas.addEventListener('pointerleave', () => {
      hover(undefined, 0, 0);
    });
  }

  private listenToKeys({ move, enter, back, escape }: GraphEvents): void {
    this.canvas.addEventListener('keydown', (event) => {
      if (event.ctrlKey || event.altKey || event.metaKey) return;
      const way = MOVES[event.key];
      if (way !== undefined) move(way);
      else if (event.key === 'Enter') enter();
      else if (event.key === 'Backspace') back();
      else if (event.key === 'Escape') escape();
      else return;
      event.preventDefault();
    });
  }

  private frameAtPointer({ offsetX, offsetY }: MouseEvent): number | undefined {
    if (this.scene === undefined) return undefined;
    const { layout, zoomed } = this.scene;
    const depth = Math.floor((offsetY + this.scroller.scrollTop) / ROW_HEIGHT);
    return frameAt(
      layout,
      zoomed,
      depth,
      placeAt(layout, zoomed, offsetX / this.scroller.clientWidth),
    );
  }
}

/** @param share - of the width, from the left */
function placeAt({ start, width }: TreeLayout, zoomed: number, share: number): number {
  return (start[zoomed] ?? 0) + share * (width[zoomed] ?? 0);
}

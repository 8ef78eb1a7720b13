import { functionName } from '../data/names.ts';
import type { Report } from '../data/report.ts';
import type { FrameTree } from '../tree/frame-tree.ts';
import { byId, element, nameText } from './elements.ts';

/** Callers that are named; of more, the first and the last ones. */
const MOST = 8;
const LONGEST_NAME = 60;

/** The way to the zoomed frame. */
export class Breadcrumbs {
  private readonly list = byId('crumbs', HTMLOListElement);
  private readonly reset = byId('reset', HTMLButtonElement);
  private readonly report: Report;
  private readonly zoom: (node: number) => void;

  constructor(report: Report, zoom: (node: number) => void) {
    this.report = report;
    this.zoom = zoom;
    this.reset.addEventListener('click', () => {
      zoom(0);
    });
  }

  show(tree: FrameTree, zoomed: number): void {
    const nodes: number[] = [];
    for (let node = zoomed; node > 0; node = tree.parent[node] ?? 0) nodes.unshift(node);
    this.reset.disabled = zoomed === 0;
    const left = nodes.length - MOST;
    const shown = left > 0 ? [...nodes.slice(0, 2), ...nodes.slice(2 - MOST)] : nodes;
    const items = shown.map((node) => this.item(tree, node, node === zoomed));
    if (left > 0) items.splice(2, 0, element('li', {}, `… ${String(left)} more …`));
    this.list.replaceChildren(...items);
  }

  private item(tree: FrameTree, node: number, isZoomed: boolean): HTMLElement {
    const name = nameText(functionName(this.report, tree.func[node] ?? 0), LONGEST_NAME);
    if (isZoomed) return element('li', { 'aria-current': 'true' }, name);
    const button = element('button', { type: 'button' }, name);
    button.addEventListener('click', () => {
      this.zoom(node);
    });
    return element('li', {}, button);
  }
}

import { VIEWS, type PageState } from '../state/page-state.ts';
import type { Graph } from './graph.ts';
import type { Help } from './help.ts';
import type { Toolbar } from './toolbar.ts';

export interface KeyTargets {
  readonly help: Help;
  readonly toolbar: Toolbar;
  readonly graph: Graph;
  readonly change: (change: Partial<PageState>) => void;
}

/** Keys that work everywhere but where text is typed. */
export function listenToKeys({ help, toolbar, graph, change }: KeyTargets): void {
  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || help.isOpen || isTyped(event)) return;
    const view = /^[1-9]$/.test(event.key) ? VIEWS[Number(event.key) - 1] : undefined;
    if (event.key === '/') toolbar.focusSearch();
    else if (event.key === '?') help.open();
    else if (event.key === 'g') graph.focus();
    else if (view !== undefined && toolbar.has(view)) change({ view });
    else return;
    event.preventDefault();
  });
}

function isTyped({ target }: KeyboardEvent): boolean {
  if (target instanceof HTMLSelectElement) return true;
  return target instanceof HTMLInputElement && target.type === 'search';
}

import { CHANGES } from '../model/changes.ts';
import { SIDES } from '../model/measures.ts';
import { SORT_KEYS } from '../model/sort-rows.ts';
import { THEMES, VIEWS, type PageState } from './page-state.ts';

/** Up to which indices a link may hold. */
export interface Limits {
  readonly values: number;
  readonly threads: number;
  readonly labels: number;
  readonly functions: number;
}

/** The state as the fragment of a link: what is not as by default. */
export function encodeState(state: PageState, defaults: PageState): string {
  const parts = new URLSearchParams();
  type Part = string | number | undefined;
  const put = (name: string, value: Part, usual: Part): void => {
    if (value !== usual) parts.set(name, String(value ?? ''));
  };
  put('view', state.view, defaults.view);
  put('zoom', state.zoom, defaults.zoom);
  put('search', state.search, defaults.search);
  put('regex', state.isPattern ? 1 : 0, defaults.isPattern ? 1 : 0);
  put('side', state.side, defaults.side);
  put('change', state.change, defaults.change);
  put('value', state.value, defaults.value);
  put('thread', state.thread, defaults.thread);
  put('label', state.label, defaults.label);
  put('sort', state.sort, defaults.sort);
  put('order', orderOf(state), orderOf(defaults));
  put('filter', state.filter, defaults.filter);
  put('function', state.selected, defaults.selected);
  put('theme', state.theme, defaults.theme);
  return parts.toString();
}

/** The state that a fragment stands for; what it does not have, or not rightly, is as by default. */
export function decodeState(fragment: string, defaults: PageState, limits: Limits): PageState {
  const parts = new URLSearchParams(fragment.replace(/^#/, ''));
  const order = oneOf(['down', 'up'], parts.get('order')) ?? orderOf(defaults);
  return {
    view: oneOf(VIEWS, parts.get('view')) ?? defaults.view,
    zoom: indexBelow(Infinity, parts.get('zoom')) ?? defaults.zoom,
    search: parts.get('search') ?? defaults.search,
    isPattern: parts.has('regex') ? parts.get('regex') === '1' : defaults.isPattern,
    side: oneOf(SIDES, parts.get('side')) ?? defaults.side,
    change: oneOf(CHANGES, parts.get('change')) ?? defaults.change,
    value: indexBelow(limits.values, parts.get('value')) ?? defaults.value,
    thread: indexBelow(limits.threads, parts.get('thread')) ?? defaults.thread,
    label: indexBelow(limits.labels, parts.get('label')) ?? defaults.label,
    sort: oneOf(SORT_KEYS, parts.get('sort')) ?? defaults.sort,
    isDescending: order === 'down',
    filter: parts.get('filter') ?? defaults.filter,
    selected: indexBelow(limits.functions, parts.get('function')) ?? defaults.selected,
    theme: oneOf(THEMES, parts.get('theme')) ?? defaults.theme,
  };
}

function orderOf({ isDescending }: PageState): 'down' | 'up' {
  return isDescending ? 'down' : 'up';
}

function oneOf<T extends string>(known: readonly T[], text: string | null): T | undefined {
  return known.find((one) => one === text);
}

function indexBelow(limit: number, text: string | null): number | undefined {
  if (text === null || !/^\d{1,15}$/.test(text)) return undefined;
  const index = Number(text);
  return index < limit ? index : undefined;
}

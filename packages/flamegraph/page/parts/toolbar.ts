import type { Report } from '../data/report.ts';
import type { Change } from '../model/changes.ts';
import type { Side } from '../model/measures.ts';
import type { PageState, Theme, View } from '../state/page-state.ts';
import { byId, element } from './elements.ts';

/** Labels that can be chosen from: those with the most samples would take a search of their own. */
const MOST_LABELS = 1000;

/** What people choose above the graph. */
export class Toolbar {
  private readonly views: readonly HTMLInputElement[];
  private readonly sides: readonly HTMLInputElement[];
  private readonly change = byId('change', HTMLSelectElement);
  private readonly value = byId('value', HTMLSelectElement);
  private readonly thread = byId('thread', HTMLSelectElement);
  private readonly label = byId('label', HTMLSelectElement);
  private readonly search = byId('search', HTMLInputElement);
  private readonly regex = byId('regex', HTMLInputElement);
  private readonly filter = byId('filter', HTMLInputElement);
  private readonly matched = byId('matched', HTMLElement);
  private readonly theme = byId('theme', HTMLButtonElement);

  constructor({ data }: Report, change: (change: Partial<PageState>) => void) {
    this.views = [...document.querySelectorAll<HTMLInputElement>('input[name="view"]')];
    for (const view of this.views) {
      if (view.value === 'time' && data.timeline === undefined) {
        view.disabled = true;
        view.parentElement?.setAttribute('title', 'The samples have no times.');
      }
      view.addEventListener('change', () => {
        change({ view: view.value as View });
      });
    }
    this.sides = [...document.querySelectorAll<HTMLInputElement>('input[name="side"]')];
    for (const side of this.sides) {
      side.addEventListener('change', () => {
        change({ side: side.value as Side });
      });
    }
    this.change.addEventListener('change', () => {
      change({ change: this.change.value as Change });
    });
    byId('sides', HTMLElement).hidden = !data.isDiff;
    byId('change-choice', HTMLElement).hidden = !data.isDiff;
    fill(
      this.value,
      data.valueTypes.map(({ label }) => label),
      undefined,
    );
    fill(this.thread, data.threads, 'all');
    fill(this.label, data.labels.slice(0, MOST_LABELS), 'any or none');
    byId('value-choice', HTMLElement).hidden = data.valueTypes.length < 2;
    byId('thread-choice', HTMLElement).hidden = data.threads.length < 2;
    byId('label-choice', HTMLElement).hidden = data.labels.length === 0;
    this.value.addEventListener('change', () => {
      change({ value: Number(this.value.value) });
    });
    this.thread.addEventListener('change', () => {
      change({ thread: choiceOf(this.thread) });
    });
    this.label.addEventListener('change', () => {
      change({ label: choiceOf(this.label) });
    });
    this.search.addEventListener('input', () => {
      change({ search: this.search.value });
    });
    this.search.addEventListener('keydown', (event) => {
      if (event.key === 'Escape') change({ search: '' });
    });
    this.regex.addEventListener('change', () => {
      change({ isPattern: this.regex.checked });
    });
    this.filter.addEventListener('input', () => {
      change({ filter: this.filter.value });
    });
    this.theme.addEventListener('click', () => {
      change({ theme: isDark() ? 'light' : 'dark' });
    });
  }

  show(state: PageState, matched: string, isWrong: boolean): void {
    for (const view of this.views) view.checked = view.value === state.view;
    for (const side of this.sides) side.checked = side.value === state.side;
    this.change.value = state.change;
    this.value.value = String(state.value);
    this.thread.value = String(state.thread ?? '');
    this.label.value = String(state.label ?? '');
    // Not while it is typed: the cursor would jump.
    if (this.search.value !== state.search) this.search.value = state.search;
    if (this.filter.value !== state.filter) this.filter.value = state.filter;
    this.regex.checked = state.isPattern;
    this.search.setAttribute('aria-invalid', String(isWrong));
    this.matched.textContent = matched;
    showTheme(state.theme);
    this.theme.textContent = isDark() ? 'Light' : 'Dark';
  }

  /** Whether there is such a view of this profile. */
  has(view: View): boolean {
    return this.views.some(({ value, disabled }) => value === view && !disabled);
  }

  focusSearch(): void {
    this.search.focus();
    this.search.select();
  }
}

export function isDark(): boolean {
  const chosen = document.documentElement.dataset['theme'];
  if (chosen === 'light' || chosen === 'dark') return chosen === 'dark';
  return matchMedia('(prefers-color-scheme: dark)').matches;
}

function showTheme(theme: Theme): void {
  if (theme === 'auto') delete document.documentElement.dataset['theme'];
  else document.documentElement.dataset['theme'] = theme;
}

function fill(select: HTMLSelectElement, texts: readonly string[], all: string | undefined): void {
  const options = texts.map((text, i) =>
    element('option', { value: String(i) }, text.slice(0, 80)),
  );
  if (all !== undefined) options.unshift(element('option', { value: '' }, all));
  select.replaceChildren(...options);
}

function choiceOf({ value }: HTMLSelectElement): number | undefined {
  return value === '' ? undefined : Number(value);
}

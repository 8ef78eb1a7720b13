import type { Change } from '../model/changes.ts';
import type { Side } from '../model/measures.ts';
import type { SortKey } from '../model/sort-rows.ts';

export const VIEWS = ['flame', 'left-heavy', 'time', 'inverted'] as const;
export type View = (typeof VIEWS)[number];

export const THEMES = ['auto', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

/** All that decides what the page shows. What is undefined is not chosen. */
export interface PageState {
  readonly view: View;
  /** The frame that is zoomed to; 0 for everything. */
  readonly zoom: number;
  readonly search: string;
  readonly isPattern: boolean;
  /** Of a difference: whose values widths and tables have. */
  readonly side: Side;
  /** Of a difference: which functions the table has. */
  readonly change: Change;
  /** Index of the value type. */
  readonly value: number;
  readonly thread: number | undefined;
  readonly label: number | undefined;
  readonly sort: SortKey;
  readonly isDescending: boolean;
  /** Of the table of functions. */
  readonly filter: string;
  /** The function whose callers, callees and source are shown. */
  readonly selected: number | undefined;
  readonly theme: Theme;
}

import type { TextLayout } from '@tsprof/text';
import type { BrowserState } from './browser-state.ts';

/** What an argument of a command may be, for completion. */
export type ArgumentKind = 'file' | 'sort-key' | 'command' | 'option' | 'other';

/** A command of the browser. */
export interface BrowserCommand {
  readonly name: string;
  /** What its arguments are called in the help; empty for none. */
  readonly usage: string;
  /** One line for the list of commands. */
  readonly summary: string;
  /** Further paragraphs for its own help. */
  readonly details?: readonly string[];
  readonly takes: ArgumentKind;
  /**
   * @returns what it prints
   * @throws UsageError, Failure, RangeError or TsprofError
   */
  readonly run: (
    state: BrowserState,
    args: readonly string[],
    layout: TextLayout,
  ) => string | Promise<string>;
}

import { readdirSync } from 'node:fs';
import { SORT_NAMES } from '@tsprof/text';
import { spelling } from '../arguments/option.ts';
import { REPORT_OPTIONS } from '../report/report-options.ts';
import { BROWSER_NAMES } from './browser.ts';
import { BROWSER_COMMANDS } from './browser-commands.ts';
import type { ArgumentKind } from './browser-command.ts';

/** What the last word of a line may become, and that word, as `readline` asks for it. */
export type Completions = [candidates: string[], word: string];

/** Completes the last word of the last command of a line. */
export function complete(line: string): Completions {
  const command = line.slice(line.lastIndexOf(';') + 1).trimStart();
  const words = command.split(/\s+/);
  const word = words.at(-1) ?? '';
  const candidates = words.length > 1 ? candidatesOf(words[0] ?? '', word) : BROWSER_NAMES;
  const matching = candidates.filter((candidate) => candidate.startsWith(word));
  return [matching.map(withBlank), word];
}

function candidatesOf(command: string, word: string): readonly string[] {
  const found = BROWSER_COMMANDS.filter(({ name }) => name.startsWith(command));
  const exact =
    found.find(({ name }) => name === command) ?? (found.length === 1 ? found[0] : undefined);
  const takes: ArgumentKind = 'help'.startsWith(command) ? 'command' : (exact?.takes ?? 'other');
  switch (takes) {
    case 'command':
      return BROWSER_NAMES;
    case 'sort-key':
      return SORT_NAMES;
    case 'option':
      return REPORT_OPTIONS.map(spelling);
    case 'file':
      return filesLike(word);
    case 'other':
      return [];
  }
}

/** Files and directories, the latter with a slash so that one can go on. */
function filesLike(word: string): string[] {
  const directory = word.slice(0, word.lastIndexOf('/') + 1);
  try {
    return readdirSync(directory === '' ? '.' : directory, { withFileTypes: true }).map(
      (entry) => `${directory}${entry.name}${entry.isDirectory() ? '/' : ''}`,
    );
  } catch {
    return [];
  }
}

function withBlank(candidate: string): string {
  return candidate.endsWith('/') ? candidate : `${candidate} `;
}

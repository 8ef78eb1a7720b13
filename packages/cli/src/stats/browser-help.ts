import { table, wrap } from '../arguments/format-help.ts';
import { BROWSER_COMMANDS } from './browser-commands.ts';
import type { BrowserCommand } from './browser-command.ts';

type HelpEntry = Pick<BrowserCommand, 'name' | 'usage' | 'summary' | 'details'>;

const ENTRIES: readonly HelpEntry[] = [
  ...BROWSER_COMMANDS,
  { name: 'help', usage: '[COMMAND]', summary: 'List the commands, or say more of one' },
  { name: 'quit', usage: '', summary: 'End; so do EOF and Ctrl-D' },
];

const NOTE =
  'Commands and sort keys may be cut short as long as they stay unambiguous. Several commands ' +
  'stand on one line with ; between them. Quotes hold words together.';

/** Help on one command, or the list of all. */
export function helpText(name: string | undefined): string {
  const entry = ENTRIES.find((known) => known.name === (name === 'EOF' ? 'quit' : name));
  const lines = entry === undefined ? [...list(), '', ...wrap(NOTE, 0)] : explain(entry);
  return lines.map((line) => `${line}\n`).join('');
}

function list(): string[] {
  return table(ENTRIES.map((entry) => [syntax(entry), entry.summary]));
}

function explain(entry: HelpEntry): string[] {
  const { summary, details = [] } = entry;
  return [syntax(entry), ...wrap(`${summary}.`, 2), ...details.flatMap((text) => wrap(text, 2))];
}

function syntax({ name, usage }: HelpEntry): string {
  return usage === '' ? name : `${name} ${usage}`;
}

import { wellFormed } from '@tsprof/core/model';

/** What would be markup, a link, or the end of a table's cell in GitHub's and GitLab's Markdown. */
const MARKUP = /[&<|`*_~[\]\\$@#!]|:(?=\/|[\w+-]+:)|(?<=www)\./gi;

/** What would end a line, or show nothing. */
const CONTROLS = /[\p{Cc}\u2028\u2029]/gu;

/** What is longer makes a table that nobody can read. */
const BEGIN = /^[^]{0,200}/u;

/**
 * Text in code style that shows as it is, on one line, whatever it holds; what is too long is cut.
 * An HTML element, since code between backquotes cannot hold every character in a table.
 */
export function code(text: string): string {
  const [shown = ''] = BEGIN.exec(text) ?? [];
  return `<code>${plain(shown === text ? text : `${shown}\u2026`)}</code>`;
}

/** Text that shows as it is, on one line. */
export function plain(text: string): string {
  return wellFormed(text)
    .replace(CONTROLS, ' ')
    .replace(MARKUP, (character) => `&#${String(character.charCodeAt(0))};`);
}

/** In an address, what could end it or be taken for markup is percent-encoded. */
export function link(text: string, url: string): string {
  const address = wellFormed(url).replace(
    /[\s()<>\\|"]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`,
  );
  return `[${plain(text)}](${address})`;
}

/** A table; the first column is text, the others are numbers. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map((_, i) => (i === 0 ? '---' : '---:'))), ...rows.map(line)];
}

import { UsageError } from '../usage-error.ts';

/** The words of one command: its name, then its arguments. */
export type CommandWords = readonly string[];

/**
 * Takes a line of the browser apart: words between blanks, commands between semicolons. Quotes, of
 * either kind, hold blanks and semicolons together; a backslash is a letter as any other, so that
 * regular expressions are typed as they are.
 *
 * @throws UsageError for a quote without an end
 */
export function splitLine(line: string): CommandWords[] {
  const commands: string[][] = [[]];
  for (const part of line.match(/;|\s+|(?:"[^"]*"|'[^']*'|[^\s;"'])+|["']/g) ?? []) {
    if (part === ';') commands.push([]);
    else if (part === '"' || part === "'") throw new UsageError(`Expected another ${part}`);
    else if (part.trim() !== '') commands.at(-1)?.push(withoutQuotes(part));
  }
  return commands.filter((words) => words.length > 0);
}

function withoutQuotes(part: string): string {
  return part.replace(/"([^"]*)"|'([^']*)'/g, (_, double?: string, single?: string) => {
    return double ?? single ?? '';
  });
}

import { parseRestriction, statsReport } from '@tsprof/text';
import type { ParsedArguments } from '../arguments/parsed-arguments.ts';
import { reportInput } from '../input/report-input.ts';
import { STDIN } from '../input/read-input.ts';
import { filtersOf } from '../report/filter-options.ts';
import { jsonDocument } from '../report/json-report.ts';
import { layoutFor } from '../report/layout.ts';
import { browseStdin, browseTerminal } from '../stats/browse.ts';
import { Browser, type BrowserOutput } from '../stats/browser.ts';
import { readPartBy, type ReadPart } from '../stats/read-part.ts';
import { asciiText } from '../terminal/ascii-text.ts';
import { Messages } from '../terminal/messages.ts';
import { terminalStyle, type TerminalStyle } from '../terminal/terminal-style.ts';
import { writeStdout } from '../terminal/write-stdout.ts';
import { UsageError } from '../usage-error.ts';
import type { Command } from './command.ts';
import { sortOption, STATS_HELP } from './stats-options.ts';

export const STATS: Command = {
  summary: 'Browse the functions of saved profiles, and their callers',
  help: STATS_HELP,
  run,
};

async function run(parsed: ParsedArguments): Promise<number> {
  const messages = new Messages();
  const readPart = readPartBy(filtersOf(parsed), reportInput(parsed, messages), messages);
  if (parsed.flag('json') === true) return printJson(parsed, readPart);
  return browse(parsed, readPart, messages);
}

async function printJson(parsed: ParsedArguments, readPart: ReadPart): Promise<number> {
  if (parsed.list('command').length > 0) throw new UsageError('Expected --json or -c, got both');
  const [file, ...restrictions] = parsed.operands;
  const { profile, shown } = await readPart(file === undefined ? [] : [file]);
  const report = asUsage(() =>
    statsReport(profile, {
      ...sortOption(parsed),
      restrictions: restrictions.map(parseRestriction),
    }),
  );
  await writeStdout(jsonDocument(profile, 'stats', report, shown));
  return 0;
}

async function browse(
  parsed: ParsedArguments,
  readPart: ReadPart,
  messages: Messages,
): Promise<number> {
  const commands = parsed.list('command');
  if (commands.length === 0 && parsed.operands.includes(STDIN)) {
    throw new UsageError('Expected stdin (-) with -c or --json only: commands are read from it');
  }
  const part = await readPart(parsed.operands);
  const browser = new Browser(part, readPart, outputFor(parsed, messages));
  const { sort } = sortOption(parsed);
  if (sort !== undefined) {
    asUsage(() => {
      browser.sort(sort);
    });
  }
  if (commands.length > 0) await runAll(browser, commands);
  else if (!isTerminal()) await browseStdin(browser);
  else {
    await writeStdout(`${browser.summary()}. help lists the commands.\n`);
    await browseTerminal(browser);
    return 0;
  }
  return browser.failures > 0 ? 1 : 0;
}

/** Prints to stdout, with an empty line between the texts. */
function outputFor(parsed: ParsedArguments, messages: Messages): BrowserOutput {
  const style = (): TerminalStyle => terminalStyle(process.stdout, parsed, process.env);
  let separator = '';
  return {
    print: async (text) => {
      await writeStdout(separator + (style().unicode ? text : asciiText(text)));
      separator = '\n';
    },
    error: (text) => {
      messages.error(text);
    },
    layout: () => layoutFor(style()),
  };
}

async function runAll(browser: Browser, commands: readonly string[]): Promise<void> {
  for (const line of commands) {
    if (!(await browser.run(line))) return;
  }
}

/** On the command line, a sort key or restriction that there is not is wrong usage. */
function asUsage<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new UsageError(error.message, { cause: error });
  }
}

function isTerminal(): boolean {
  return process.stdin.isTTY && process.stdout.isTTY;
}

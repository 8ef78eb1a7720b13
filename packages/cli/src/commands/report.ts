import { formatHelp, type CommandHelp } from '../arguments/format-help.ts';
import type { Option } from '../arguments/option.ts';
import { parseArguments } from '../arguments/parse-arguments.ts';
import { readInput } from '../input/read-input.ts';
import { jsonReport } from '../report/json-report.ts';
import { printReport } from '../report/print-report.ts';
import { REPORT_OPTIONS, reportOptions, STYLE_OPTIONS } from '../report/report-options.ts';
import { samplingLines } from '../report/sampling-lines.ts';
import { sourceOf } from '../sources/source-files.ts';
import { messagesFor } from '../terminal/messages.ts';
import { terminalStyle } from '../terminal/terminal-style.ts';
import { writeStdout } from '../terminal/write-stdout.ts';
import type { Command } from './command.ts';

const OPTIONS: readonly Option[] = [
  ...REPORT_OPTIONS,
  { name: 'json', form: 'flag', help: 'Print one JSON document with the same numbers' },
  ...STYLE_OPTIONS,
  { name: 'quiet', short: 'q', form: 'flag', help: 'Say nothing but errors on stderr' },
  { name: 'verbose', short: 'v', form: 'flag', help: 'Say more about the sampling on stderr' },
  { name: 'help', short: 'h', form: 'flag', help: 'Show this help' },
];

const HELP: CommandHelp = {
  usage: ['tsprof report [OPTIONS] FILE...'],
  summary:
    'Prints a report of saved profiles. Reads pprof, compressed or not, and what ' +
    '@tsprof/core/register writes; tells them by their content. FILE - is stdin.',
  options: OPTIONS,
  notes: ['Several files are merged: their samples and times add up.'],
  examples: [
    { command: 'tsprof report out.pb.gz', does: 'Prints the hottest lines.' },
    {
      command: 'tsprof report --by function --top 10 monday.pb.gz tuesday.pb.gz',
      does: 'Prints the ten hottest functions of both days.',
    },
    {
      command: 'tsprof report --json - < out.pb.gz',
      does: 'Prints the numbers for another program.',
    },
  ],
};

export const REPORT: Command = {
  summary: 'Print a report of saved profiles',
  help: HELP,
  run,
};

async function run(args: readonly string[]): Promise<number> {
  const parsed = parseArguments(args, OPTIONS);
  if (parsed.flag('help') === true) {
    await writeStdout(formatHelp(HELP));
    return 0;
  }
  const options = reportOptions(parsed);
  const profile = await readInput(parsed.operands);
  const messages = messagesFor(parsed);
  for (const line of samplingLines(profile)) messages.detail(line);
  if (parsed.flag('json') === true) await writeStdout(jsonReport(profile, options));
  else {
    const style = terminalStyle(process.stdout, parsed, process.env);
    await printReport(profile, { ...options, sourceOf }, style);
  }
  return 0;
}

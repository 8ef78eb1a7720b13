import type { CommandHelp } from '../arguments/format-help.ts';
import type { Option } from '../arguments/option.ts';
import { nameOption } from '../arguments/option-values.ts';
import { INPUT_OPTIONS } from '../input/input-options.ts';
import { READABLE_TEXT } from '../input/readable-formats.ts';
import { reportInput } from '../input/report-input.ts';
import { readInput } from '../input/read-input.ts';
import { FILTER_OPTIONS, filtersOf } from '../report/filter-options.ts';
import { filteredProfile } from '../report/filtered-profile.ts';
import { jsonReport } from '../report/json-report.ts';
import { printReport } from '../report/print-report.ts';
import { REPORT_NAMES } from '../report/report-names.ts';
import { REPORT_OPTIONS, reportOptions, STYLE_OPTIONS } from '../report/report-options.ts';
import { samplingLines } from '../report/sampling-lines.ts';
import { SOURCE_FILES } from '../sources/source-files.ts';
import { messagesFor } from '../terminal/messages.ts';
import { terminalStyle } from '../terminal/terminal-style.ts';
import { writeStdout } from '../terminal/write-stdout.ts';
import type { Command } from './command.ts';
import type { ParsedArguments } from '../arguments/parsed-arguments.ts';

const OPTIONS: readonly Option[] = [
  {
    name: 'report',
    form: 'value',
    value: REPORT_NAMES.join('|'),
    help: 'What to print',
    default: 'statprof',
  },
  ...REPORT_OPTIONS,
  ...FILTER_OPTIONS,
  ...INPUT_OPTIONS,
  { name: 'json', form: 'flag', help: 'Print one JSON document with the same numbers' },
  ...STYLE_OPTIONS,
  { name: 'quiet', short: 'q', form: 'flag', help: 'Say nothing but errors on stderr' },
  { name: 'verbose', short: 'v', form: 'flag', help: 'Say more about the sampling on stderr' },
  { name: 'help', short: 'h', form: 'flag', help: 'Show this help' },
];

const HELP: CommandHelp = {
  usage: ['tsprof report [OPTIONS] FILE...'],
  summary:
    `Prints a report of saved profiles. Reads ${READABLE_TEXT}, compressed with gzip or not; ` +
    'tells them by their content. FILE - is stdin.',
  options: OPTIONS,
  notes: ['Several files are merged: their samples and times add up.'],
  examples: [
    { command: 'tsprof report out.pb.gz', does: 'Prints the hottest lines.' },
    {
      command: 'tsprof report --by function --top 10 monday.pb.gz tuesday.pb.gz',
      does: 'Prints the ten hottest functions of both days.',
    },
    {
      command: "tsprof report --report annotate --function '^parse' out.pb.gz",
      does: 'Prints the source of functions with the time of each line.',
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

async function run(parsed: ParsedArguments): Promise<number> {
  const report = nameOption(parsed, 'report', REPORT_NAMES) ?? 'statprof';
  const options = reportOptions(parsed);
  const filters = filtersOf(parsed);
  const messages = messagesFor(parsed);
  const whole = await readInput(parsed.operands, reportInput(parsed, messages));
  for (const line of samplingLines(whole)) messages.detail(line);
  const { profile, shown, problem } = filteredProfile(whole, filters);
  if (problem !== undefined) messages.note(problem);
  const input = { ...options, ...SOURCE_FILES, ...(shown === undefined ? {} : { shown }) };
  if (parsed.flag('json') === true) await writeStdout(jsonReport(profile, report, input));
  else {
    const style = terminalStyle(process.stdout, parsed, process.env);
    await printReport(profile, report, input, style);
  }
  return 0;
}

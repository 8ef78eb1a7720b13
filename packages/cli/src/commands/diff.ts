import { diffReport } from '@tsprof/text';
import type { CommandHelp } from '../arguments/format-help.ts';
import type { Option } from '../arguments/option.ts';
import { INPUT_OPTIONS, type InputOptions } from '../input/input-options.ts';
import { reportInput } from '../input/report-input.ts';
import { readInputs, type Input } from '../input/read-input.ts';
import { DIFF_OPTIONS, diffFiles, diffOptions, type DiffFiles } from '../report/diff-options.ts';
import { compared } from '../report/compared.ts';
import { diffPicture, drawDiff } from '../report/diff-picture.ts';
import { diffSide } from '../report/diff-side.ts';
import { FILTER_OPTIONS, filtersOf } from '../report/filter-options.ts';
import { FLAMEGRAPH_OPTIONS } from '../report/flamegraph-options.ts';
import { jsonDiff } from '../report/json-diff.ts';
import { layoutFor } from '../report/layout.ts';
import { printDiff } from '../report/print-diff.ts';
import { STYLE_OPTIONS } from '../report/report-options.ts';
import { samplingLines } from '../report/sampling-lines.ts';
import { messagesFor } from '../terminal/messages.ts';
import { terminalStyle } from '../terminal/terminal-style.ts';
import { writeStdout } from '../terminal/write-stdout.ts';
import type { Command } from './command.ts';
import { SOURCE_OPTION } from './sampling-command-options.ts';
import type { ParsedArguments } from '../arguments/parsed-arguments.ts';

const OPTIONS: readonly Option[] = [
  ...DIFF_OPTIONS,
  {
    name: 'output',
    short: 'o',
    form: 'value',
    value: 'FILE',
    help: 'Draw the comparison as a flamegraph, FILE.svg, or a page, FILE.html; - is SVG on stdout; nothing is printed then',
  },
  {
    name: 'widths',
    form: 'value',
    value: 'head|base',
    help: 'The side that boxes are as wide as',
    default: 'head',
  },
  ...FLAMEGRAPH_OPTIONS,
  SOURCE_OPTION,
  ...FILTER_OPTIONS,
  ...INPUT_OPTIONS,
  { name: 'json', form: 'flag', help: 'Print one JSON document with the same numbers' },
  ...STYLE_OPTIONS,
  { name: 'quiet', short: 'q', form: 'flag', help: 'Say nothing but errors on stderr' },
  { name: 'verbose', short: 'v', form: 'flag', help: 'Say more about the sampling on stderr' },
  { name: 'help', short: 'h', form: 'flag', help: 'Show this help' },
];

const HELP: CommandHelp = {
  usage: ['tsprof diff [OPTIONS] BASE HEAD', 'tsprof diff [OPTIONS] --base FILE... --head FILE...'],
  summary:
    'Says what got slower and faster from BASE to HEAD, two saved profiles of a program: the ' +
    'largest change first, each with its standard error, and a word on those that are more than ' +
    'chance. Reads what report reads.',
  options: OPTIONS,
  notes: [
    'Several runs a side are compared by their means, and how they differ among each other ' +
      'decides what is more than chance: three a side tell far more than one.',
  ],
  examples: [
    { command: 'tsprof diff before.pb.gz after.pb.gz', does: 'Compares two runs.' },
    {
      command: 'tsprof diff --base a1.pb.gz --base a2.pb.gz --head b1.pb.gz --head b2.pb.gz',
      does: 'Compares two runs with two others.',
    },
    {
      command: 'tsprof diff --by line --focus /src/parser/ before.pb.gz after.pb.gz',
      does: 'Compares the lines of what the parser did.',
    },
    {
      command: 'tsprof diff --total --normalise before.pb.gz after.pb.gz',
      does: 'Compares the shares of functions, with all that they called.',
    },
    {
      command: 'tsprof diff before.pb.gz after.pb.gz -o changes.svg',
      does: 'Draws what takes longer in red, and what takes less in blue.',
    },
  ],
};

export const DIFF: Command = {
  summary: 'Say what got slower and faster between saved profiles',
  help: HELP,
  run,
};

async function run(parsed: ParsedArguments): Promise<number> {
  const { paths, ...options } = diffOptions(parsed);
  const output = parsed.value('output');
  const picture = output === undefined ? undefined : diffPicture(parsed, output);
  const filters = filtersOf(parsed);
  const messages = messagesFor(parsed);
  const runs = await readRuns(diffFiles(parsed), reportInput(parsed, messages));
  for (const { file, profile } of [...runs.base, ...runs.head]) {
    for (const line of samplingLines(profile)) messages.detail(`${file}: ${line}`);
  }
  const [base, head] = [diffSide(runs.base, filters), diffSide(runs.head, filters)];
  for (const problem of [...base.problems, ...head.problems]) messages.note(problem);
  if (picture !== undefined) return drawDiff(base, head, picture, messages);
  const report = compared(() => diffReport(base.profiles, head.profiles, options));
  if (parsed.flag('json') === true) await writeStdout(jsonDiff(report, base, head));
  else {
    const style = terminalStyle(process.stdout, parsed, process.env);
    await printDiff(report, base, head, layoutFor(style, paths));
  }
  return 0;
}

interface SavedRuns {
  readonly base: readonly Input[];
  readonly head: readonly Input[];
}

async function readRuns({ base, head }: DiffFiles, options: InputOptions): Promise<SavedRuns> {
  const runs = await readInputs([...base, ...head], options);
  return { base: runs.slice(0, base.length), head: runs.slice(base.length) };
}

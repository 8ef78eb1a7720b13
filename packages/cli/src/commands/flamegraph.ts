import type { CommandHelp } from '../arguments/format-help.ts';
import type { Option } from '../arguments/option.ts';
import type { ParsedArguments } from '../arguments/parsed-arguments.ts';
import { INPUT_OPTIONS, inputOptions } from '../input/input-options.ts';
import { readInput } from '../input/read-input.ts';
import { checkOutputTargets } from '../output/output-target.ts';
import { pictureTarget } from '../output/picture-target.ts';
import { writeOutputs } from '../output/write-outputs.ts';
import { FILTER_OPTIONS, filtersOf } from '../report/filter-options.ts';
import { filteredProfile } from '../report/filtered-profile.ts';
import { FLAMEGRAPH_OPTIONS, flamegraphOptions } from '../report/flamegraph-options.ts';
import { samplingLines } from '../report/sampling-lines.ts';
import { SOURCE_FILES } from '../sources/source-files.ts';
import { messagesFor } from '../terminal/messages.ts';
import { UsageError } from '../usage-error.ts';
import type { Command } from './command.ts';
import { SOURCE_OPTION } from './sampling-command-options.ts';

const OPTIONS: readonly Option[] = [
  {
    name: 'output',
    short: 'o',
    form: 'list',
    value: 'FILE',
    help: 'Write the picture to FILE, in the format of its ending; - is SVG on stdout; may be repeated',
  },
  {
    name: 'by',
    form: 'value',
    value: 'function|line',
    help: 'What a box is: a function, or a line of one that was executed',
    default: 'function',
  },
  ...FLAMEGRAPH_OPTIONS,
  SOURCE_OPTION,
  ...FILTER_OPTIONS,
  ...INPUT_OPTIONS,
  { name: 'quiet', short: 'q', form: 'flag', help: 'Say nothing but errors on stderr' },
  { name: 'verbose', short: 'v', form: 'flag', help: 'Say more about the sampling on stderr' },
  { name: 'help', short: 'h', form: 'flag', help: 'Show this help' },
];

const HELP: CommandHelp = {
  usage: [
    'tsprof flamegraph [OPTIONS] FILE... -o OUT.svg',
    'tsprof flamegraph [OPTIONS] FILE... -o OUT.html',
  ],
  summary:
    'Draws saved profiles as a flamegraph: a box for each function, on the function that called it, ' +
    'as wide as the time that it took with all that it called. Reads what report reads.',
  options: OPTIONS,
  notes: [
    'Several files are merged: their samples and times add up.',
    'The SVG can be read as it is; in a browser a click zooms, / searches, and Escape resets. ' +
      'tsprof diff -o draws what has changed between profiles.',
    'The HTML is a page with the flamegraph, also in the order of time and inverted, a table of functions, ' +
      'callers and callees, and annotated source. Options of the drawing but --title are for SVG.',
  ],
  examples: [
    { command: 'tsprof flamegraph out.pb.gz -o out.svg', does: 'Draws a profile.' },
    {
      command: 'tsprof flamegraph out.pb.gz -o out.html',
      does: 'Makes a page of it that needs nothing else.',
    },
    {
      command: 'tsprof flamegraph --invert --icicle out.pb.gz -o hot.svg',
      does: 'Draws what ran, with its callers below it.',
    },
    {
      command: "tsprof flamegraph --by line --focus '^parse' out.pb.gz -o parse.svg",
      does: 'Draws the lines of what ran in or below parse.',
    },
  ],
};

export const FLAMEGRAPH: Command = {
  summary: 'Draw saved profiles as a flamegraph',
  help: HELP,
  run,
};

async function run(parsed: ParsedArguments): Promise<number> {
  const targets = parsed.list('output').map(pictureTarget);
  if (targets.length === 0) throw new UsageError('Expected --output OUT.svg or OUT.html, got none');
  const flamegraph = flamegraphOptions(parsed);
  const filters = filtersOf(parsed);
  checkOutputTargets(targets, process.stdout);
  const messages = messagesFor(parsed);
  const whole = await readInput(parsed.operands, inputOptions(parsed, messages));
  for (const line of samplingLines(whole)) messages.detail(line);
  const { profile, shown, problem } = filteredProfile(whole, filters);
  if (problem !== undefined) messages.note(problem);
  const source = parsed.flag('source') ?? true;
  const input = { ...SOURCE_FILES, flamegraph, source, ...(shown === undefined ? {} : { shown }) };
  const isWritten = await writeOutputs(profile, targets, input, messages);
  messages.clearStatus();
  return isWritten ? 0 : 1;
}

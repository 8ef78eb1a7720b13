import type { CommandHelp } from '../arguments/format-help.ts';
import type { Option } from '../arguments/option.ts';
import { INPUT_OPTIONS } from '../input/input-options.ts';
import { READABLE_TEXT } from '../input/readable-formats.ts';
import { ENDINGS_TEXT, NAMES_TEXT } from '../output/output-target.ts';
import { FILTER_OPTIONS } from '../report/filter-options.ts';

const OPTIONS: readonly Option[] = [
  {
    name: 'output',
    short: 'o',
    form: 'list',
    value: 'FILE',
    help: `Write FILE, in the format of its ending or FORMAT:FILE; - is stdout; may be repeated. Endings: ${ENDINGS_TEXT}. Formats: ${NAMES_TEXT}`,
  },
  {
    name: 'merge',
    form: 'switch',
    help: 'Make one profile of several, or with --no-merge keep each as a thread of its own',
    default: 'merge',
  },
  ...INPUT_OPTIONS,
  {
    name: 'threads',
    form: 'flag',
    help: 'Collapsed stacks begin with a frame for their thread, those that are read too',
  },
  {
    name: 'source-maps',
    form: 'switch',
    help: 'Show the sources of generated code, by the maps beside it; by default for snapshots only',
  },
  ...FILTER_OPTIONS,
  { name: 'quiet', short: 'q', form: 'flag', help: 'Say nothing but errors on stderr' },
  { name: 'verbose', short: 'v', form: 'flag', help: 'Say more on stderr' },
  { name: 'help', short: 'h', form: 'flag', help: 'Show this help' },
];

export const CONVERT_HELP: CommandHelp = {
  usage: ['tsprof convert [OPTIONS] FILE... -o FILE'],
  summary:
    `Writes saved profiles in other formats. Reads ${READABLE_TEXT}, compressed with gzip or not; ` +
    'tells them by their content. FILE - is stdin.',
  options: OPTIONS,
  notes: [
    'What a profile has and a format cannot hold is left out, and said on stderr. Several files are ' +
      'merged: their samples and times add up.',
  ],
  examples: [
    {
      command: 'tsprof convert out.pb.gz -o out.speedscope.json',
      does: 'Writes a profile for speedscope.',
    },
    {
      command: 'tsprof convert perf.folded -o perf.pb.gz -o perf.txt',
      does: 'Writes collapsed stacks as a pprof profile, and as a table.',
    },
    {
      command: 'tsprof convert --no-merge monday.pb.gz tuesday.pb.gz -o both.speedscope.json',
      does: 'Writes a file with a profile of each day.',
    },
    {
      command: 'tsprof convert --sample-type cpu a.pb.gz -o collapsed:- | flamegraph.pl',
      does: 'Draws CPU time rather than numbers of samples.',
    },
  ],
};

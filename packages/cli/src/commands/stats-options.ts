import type { CommandHelp } from '../arguments/format-help.ts';
import type { Option } from '../arguments/option.ts';
import type { ParsedArguments } from '../arguments/parsed-arguments.ts';
import { INPUT_OPTIONS } from '../input/input-options.ts';
import { FILTER_OPTIONS } from '../report/filter-options.ts';
import { STYLE_OPTIONS } from '../report/report-options.ts';

export const STATS_OPTIONS: readonly Option[] = [
  {
    name: 'command',
    short: 'c',
    form: 'list',
    value: 'COMMANDS',
    help: 'Run these commands, with ; between them, and end; may be repeated',
  },
  {
    name: 'sort',
    form: 'list',
    value: 'KEY,...',
    help: 'Sort keys to begin with; may be repeated',
    default: 'time',
  },
  ...FILTER_OPTIONS,
  ...INPUT_OPTIONS,
  {
    name: 'json',
    form: 'flag',
    help: 'Print functions and calls as one JSON document; what follows FILE restricts them',
  },
  ...STYLE_OPTIONS,
  { name: 'help', short: 'h', form: 'flag', help: 'Show this help' },
];

export const STATS_HELP: CommandHelp = {
  usage: ['tsprof stats [OPTIONS] FILE...', 'tsprof stats --json [OPTIONS] FILE [RESTRICTION...]'],
  summary:
    'Browses the functions of saved profiles, and what calls what, as pstats does. Reads ' +
    'commands from the terminal, with history and completion, or from a pipe: sort, stats, ' +
    'callers, callees, tree, annotate and more. The command help lists them.',
  options: STATS_OPTIONS,
  notes: [
    'Several files are merged: their samples and times add up. A RESTRICTION is a count (10), a ' +
      'part of the list (0.1) or a regular expression that is searched for in ' +
      'file:line(function); several are applied in order.',
    'The exit code is 1 if a command from a pipe or of -c failed.',
  ],
  examples: [
    { command: 'tsprof stats out.pb.gz', does: 'Browses a profile; quit or Ctrl-D ends it.' },
    {
      command: "tsprof stats -c 'sort cumulative; stats 10; callers parse' out.pb.gz",
      does: 'Prints ten functions, and what calls those named like parse.',
    },
    {
      command: 'tsprof stats --json --sort cumulative out.pb.gz src/ 20',
      does: 'Prints the first twenty functions of src/ for another program.',
    },
  ],
};

/** The sort keys that are given, to be spread into options. */
export function sortOption(parsed: ParsedArguments): { readonly sort?: readonly string[] } {
  const keys = parsed.list('sort').flatMap((list) => list.split(','));
  return keys.length === 0 ? {} : { sort: keys };
}

import { parseRestriction, SORT_NAMES, type Restriction } from '@tsprof/text';
import { parseArguments } from '../arguments/parse-arguments.ts';
import { Failure, messageOf } from '../failure.ts';
import { STDIN } from '../input/read-input.ts';
import { REPORT_NAMES, type ReportName } from '../report/report-names.ts';
import { REPORT_OPTIONS, reportOptions } from '../report/report-options.ts';
import { REPORTS } from '../report/reports.ts';
import type { Stats } from '../stats.ts';
import { UsageError } from '../usage-error.ts';
import type { BrowserCommand } from './browser-command.ts';
import type { BrowserState } from './browser-state.ts';

type Described = Pick<BrowserCommand, 'name' | 'summary' | 'details'>;

/** What can be done with the profile; every report there is, among it. */
export const BROWSER_COMMANDS: readonly BrowserCommand[] = [
  fileCommand({ name: 'read', summary: 'Look at another profile' }, (state, file) =>
    state.read(file),
  ),
  fileCommand({ name: 'add', summary: 'Add the samples of another profile' }, (state, file) =>
    state.add(file),
  ),
  fileCommand(
    {
      name: 'dump',
      summary: 'Save everything as one pprof file',
      details: ['It is compressed unless FILE ends in .pb.'],
    },
    dump,
  ),
  {
    name: 'sort',
    usage: '[KEY...]',
    summary: 'Sort functions by one key or several',
    details: [
      `KEY is one of ${SORT_NAMES.join(', ')}, or its first letters as long as only it begins ` +
        'with them; or -1 (stdname), 0 (calls), 1 (time), 2 (cumulative). Later keys decide where ' +
        'earlier ones are equal. Without KEY: by self time.',
    ],
    takes: 'sort-key',
    run: ({ stats }, args) => {
      stats.sortStats(...args);
      return '';
    },
  },
  listCommand('stats', 'Print the functions', (stats, restrictions) =>
    stats.statsText(...restrictions),
  ),
  listCommand('callers', 'Print functions and what calls them', (stats, restrictions) =>
    stats.callersText(...restrictions),
  ),
  listCommand('callees', 'Print functions and what they call', (stats, restrictions) =>
    stats.calleesText(...restrictions),
  ),
  plainCommand('strip', 'Take the directories off file names', (state) => {
    state.strip();
  }),
  plainCommand('reverse', 'Turn the order round', ({ stats }) => {
    stats.reverseOrder();
  }),
  ...REPORT_NAMES.map(reportCommand),
];

function fileCommand(
  described: Described,
  run: (state: BrowserState, file: string) => void | Promise<void>,
): BrowserCommand {
  return {
    ...described,
    usage: 'FILE',
    takes: 'file',
    run: async (state, args) => {
      await run(state, oneFile(args));
      return '';
    },
  };
}

function plainCommand(
  name: string,
  summary: string,
  run: (state: BrowserState) => void,
): BrowserCommand {
  return {
    name,
    usage: '',
    summary,
    takes: 'other',
    run: (state, args) => {
      expectNone(args);
      run(state);
      return '';
    },
  };
}

function listCommand(
  name: string,
  summary: string,
  textOf: (stats: Stats, restrictions: readonly Restriction[]) => string,
): BrowserCommand {
  return {
    name,
    usage: '[RESTRICTION...]',
    summary,
    details: [
      'RESTRICTION is a count (10), a part of the list (0.1) or a regular expression that is ' +
        'searched for in file:line(function). Several are applied in order, each to what is left.',
    ],
    takes: 'other',
    run: (state, args, layout) =>
      state.listText((stats) => textOf(stats, args.map(parseRestriction)), layout),
  };
}

/** A report, with the options that it has on the command line. */
function reportCommand(name: ReportName): BrowserCommand {
  return {
    name,
    usage: '[OPTION...]',
    summary: `Print ${REPORTS[name].help}`,
    details: ['OPTION is one of those that tsprof report --help tells of reports.'],
    takes: 'option',
    run: (state, args, layout) => {
      const parsed = parseArguments(args, REPORT_OPTIONS);
      expectNone(parsed.operands);
      return state.reportText(name, reportOptions(parsed), layout);
    },
  };
}

function dump({ stats }: BrowserState, file: string): void {
  try {
    stats.dump(file);
  } catch (error) {
    throw new Failure(`Cannot write ${file}: ${messageOf(error)}`, { cause: error });
  }
}

function oneFile(args: readonly string[]): string {
  const [file, ...others] = args;
  if (file === undefined || file === '' || others.length > 0) {
    throw new UsageError(`Expected one FILE, got ${args.join(' ') || 'none'}`);
  }
  if (file === STDIN) throw new UsageError('Expected a FILE, got stdin (-)');
  return file;
}

function expectNone(args: readonly string[]): void {
  if (args.length > 0) throw new UsageError(`Expected no arguments, got ${args.join(' ')}`);
}

import type { Grouping } from '@tsprof/core/model';
import type { Option } from '../arguments/option.ts';
import { countOption, nameOption } from '../arguments/option-values.ts';
import type { ParsedArguments } from '../arguments/parsed-arguments.ts';
import { UsageError } from '../usage-error.ts';
import { patternOf } from './pattern.ts';
import { TREE_OPTIONS, treeOptions, type TreeOptions } from './tree-options.ts';

/** Options of every command that prints a report. */
export const REPORT_OPTIONS: readonly Option[] = [
  {
    name: 'by',
    form: 'value',
    value: 'GROUP',
    help: 'Rows of the table: line, function (with its hot lines), package, file, directory, thread, or label:KEY',
    default: 'line',
  },
  {
    name: 'paths',
    form: 'value',
    value: 'full|short',
    help: 'How files are shown',
    default: 'full; short in the tree',
  },
  { name: 'top', form: 'value', value: 'N', help: 'Rows shown, 0 for all', default: '40' },
  {
    name: 'function',
    form: 'list',
    value: 'PATTERN',
    help: 'Annotate the functions whose name or FILE:NAME the regular expression matches; may be repeated',
    default: 'the hottest 5, or --top N',
  },
  ...TREE_OPTIONS,
];

/** Options of every command that prints to a terminal. */
export const STYLE_OPTIONS: readonly Option[] = [
  { name: 'color', form: 'switch', help: 'Colour; by default on a terminal that has it' },
  { name: 'unicode', form: 'off', help: 'Write other characters than ASCII as \\u{...}' },
];

/** What the rows of the statprof table stand for. */
export type RowsBy = 'line' | 'function' | Grouping;

const ROWS = ['line', 'function', 'package', 'file', 'directory', 'thread'] as const;
const LABEL = 'label:';

/** What the report is to show; what is not given has the default of the report. */
export interface ReportOptions extends TreeOptions {
  readonly by?: RowsBy;
  readonly paths?: 'full' | 'short';
  readonly top?: number;
  readonly functions?: readonly RegExp[];
}

/** @throws UsageError */
export function reportOptions(parsed: ParsedArguments): ReportOptions {
  const by = rowsOption(parsed);
  const paths = nameOption(parsed, 'paths', ['full', 'short']);
  const top = countOption(parsed, 'top');
  const functions = parsed.list('function').map((text) => patternOf('function', text));
  return {
    ...(by === undefined ? {} : { by }),
    ...(paths === undefined ? {} : { paths }),
    ...(top === undefined ? {} : { top }),
    ...(functions.length === 0 ? {} : { functions }),
    ...treeOptions(parsed),
  };
}

function rowsOption(parsed: ParsedArguments): RowsBy | undefined {
  const value = parsed.value('by');
  if (value === undefined) return undefined;
  if (value.startsWith(LABEL) && value !== LABEL) return `${LABEL}${value.slice(LABEL.length)}`;
  const rows = ROWS.find((known) => known === value);
  if (rows === undefined) {
    const known = [...ROWS, `${LABEL}KEY`].join(', ');
    throw new UsageError(`Expected --by to be one of ${known}, got ${value}`);
  }
  return rows;
}

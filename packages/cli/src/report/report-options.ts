import type { Option } from '../arguments/option.ts';
import { countOption, nameOption } from '../arguments/option-values.ts';
import type { ParsedArguments } from '../arguments/parsed-arguments.ts';

/** Options of every command that prints a report. */
export const REPORT_OPTIONS: readonly Option[] = [
  {
    name: 'by',
    form: 'value',
    value: 'line|function',
    help: 'Rows of the table: lines, or functions with their hot lines',
    default: 'line',
  },
  {
    name: 'paths',
    form: 'value',
    value: 'full|short',
    help: 'How files are shown',
    default: 'full',
  },
  { name: 'top', form: 'value', value: 'N', help: 'Rows shown, 0 for all', default: '40' },
];

/** Options of every command that prints to a terminal. */
export const STYLE_OPTIONS: readonly Option[] = [
  { name: 'color', form: 'switch', help: 'Colour; by default on a terminal that has it' },
  { name: 'unicode', form: 'off', help: 'Write other characters than ASCII as \\u{...}' },
];

/** What the report is to show; what is not given has the default of `formatStatprof`. */
export interface ReportOptions {
  readonly by?: 'line' | 'function';
  readonly paths?: 'full' | 'short';
  readonly top?: number;
}

/** @throws UsageError */
export function reportOptions(parsed: ParsedArguments): ReportOptions {
  const by = nameOption(parsed, 'by', ['line', 'function']);
  const paths = nameOption(parsed, 'paths', ['full', 'short']);
  const top = countOption(parsed, 'top');
  return {
    ...(by === undefined ? {} : { by }),
    ...(paths === undefined ? {} : { paths }),
    ...(top === undefined ? {} : { top }),
  };
}

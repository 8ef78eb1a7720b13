import type { DiffReportOptions } from '@tsprof/text';
import type { Option } from '../arguments/option.ts';
import { countOption, nameOption } from '../arguments/option-values.ts';
import type { ParsedArguments } from '../arguments/parsed-arguments.ts';
import { UsageError } from '../usage-error.ts';

/** What is compared, and by what. */
export const DIFF_OPTIONS: readonly Option[] = [
  { name: 'base', form: 'list', value: 'FILE', help: 'A run of BASE; may be repeated' },
  { name: 'head', form: 'list', value: 'FILE', help: 'A run of HEAD; may be repeated' },
  {
    name: 'by',
    form: 'value',
    value: 'function|line',
    help: 'Rows of the table',
    default: 'function',
  },
  {
    name: 'total',
    form: 'flag',
    help: 'Compare time with all that a row called, not that of the row itself',
  },
  { name: 'normalise', form: 'flag', help: 'Scale each run to the total of BASE: compare shares' },
  {
    name: 'paths',
    form: 'value',
    value: 'full|short',
    help: 'How files are shown',
    default: 'full',
  },
  { name: 'top', form: 'value', value: 'N', help: 'Rows shown, 0 for all', default: '40' },
];

export interface DiffOptions extends DiffReportOptions {
  readonly paths?: 'full' | 'short';
}

/** @throws UsageError */
export function diffOptions(parsed: ParsedArguments): DiffOptions {
  const by = nameOption(parsed, 'by', ['function', 'line']);
  const paths = nameOption(parsed, 'paths', ['full', 'short']);
  const top = countOption(parsed, 'top');
  return {
    ...(by === undefined ? {} : { by }),
    ...(paths === undefined ? {} : { paths }),
    ...(top === undefined ? {} : { top }),
    time: parsed.flag('total') === true ? 'total' : 'self',
    normalise: parsed.flag('normalise') ?? false,
  };
}

/** The files that are compared; at least one a side. */
export interface DiffFiles {
  readonly base: readonly string[];
  readonly head: readonly string[];
}

/** @throws UsageError */
export function diffFiles(parsed: ParsedArguments): DiffFiles {
  const sides = { base: parsed.list('base'), head: parsed.list('head') };
  const [first, second, ...more] = parsed.operands;
  if (sides.base.length > 0 && sides.head.length > 0) {
    if (first === undefined) return sides;
    throw new UsageError(`Expected no other FILE with --base and --head, got ${first}`);
  }
  if (sides.base.length > 0 || sides.head.length > 0) {
    throw new UsageError('Expected --base and --head together, got only one of them');
  }
  if (first === undefined || second === undefined || more.length > 0) {
    const count = parsed.operands.length;
    const hint = count > 2 ? '; --base and --head take several runs' : '';
    throw new UsageError(
      `Expected two FILEs, BASE and HEAD, got ${count === 0 ? 'none' : String(count)}${hint}`,
    );
  }
  return { base: [first], head: [second] };
}

import type { LabelFilter, NumberRange, ProfileFilters, TimeFilter } from '@tsprof/core/model';
import type { Option } from '../arguments/option.ts';
import type { ParsedArguments } from '../arguments/parsed-arguments.ts';
import { UsageError } from '../usage-error.ts';
import { patternOf } from './pattern.ts';

/** Options of every command that can take a part of a profile. */
export const FILTER_OPTIONS: readonly Option[] = [
  {
    name: 'focus',
    form: 'list',
    value: 'RE',
    help: 'Only samples with a function on their stack whose name or file matches RE; if repeated, with one for each',
  },
  {
    name: 'ignore',
    form: 'list',
    value: 'RE',
    help: 'No samples with such a function; may be repeated',
  },
  {
    name: 'hide',
    form: 'list',
    value: 'RE',
    help: 'Take out such functions: their time counts for their callers; may be repeated',
  },
  {
    name: 'prune-from',
    form: 'list',
    value: 'RE',
    help: 'Take out what is called by functions whose name matches RE: its time counts for them; may be repeated',
  },
  {
    name: 'thread',
    form: 'list',
    value: 'NAME',
    help: 'Only samples of this thread; NAME may be a regular expression for the whole name; may be repeated',
  },
  {
    name: 'label',
    form: 'list',
    value: 'KEY=VALUE',
    help: 'Only samples with such a label; VALUE is a regular expression, a number or a range MIN:MAX; if repeated, with one for each',
  },
  {
    name: 'time',
    form: 'value',
    value: 'FROM..TO',
    help: 'Only samples from FROM to TO seconds after the start; one of both may be left out',
  },
];

/** One filter, and how it was asked for. */
export interface GivenFilter {
  /** As on the command line, e.g. `--focus hot`. */
  readonly written: string;
  readonly filters: ProfileFilters;
}

type FilterOf = (text: string, option: string) => ProfileFilters;

const FILTERS: readonly (readonly [option: string, filterOf: FilterOf])[] = [
  ['focus', (text, option) => ({ focus: [patternOf(option, text)] })],
  ['ignore', (text, option) => ({ ignore: [patternOf(option, text)] })],
  ['hide', (text, option) => ({ hide: [patternOf(option, text)] })],
  ['prune-from', (text, option) => ({ pruneFrom: [patternOf(option, text)] })],
  ['thread', (text, option) => ({ threads: [text, wholeName(patternOf(option, text))] })],
  ['label', (text, option) => ({ labels: [labelFilter(text, option)] })],
];

/** @throws UsageError */
export function filtersOf(parsed: ParsedArguments): readonly GivenFilter[] {
  const given = FILTERS.flatMap(([option, filterOf]) =>
    parsed.list(option).map((text) => givenFilter(option, text, filterOf)),
  );
  const time = parsed.value('time');
  return time === undefined ? given : [...given, givenFilter('time', time, timeFilter)];
}

function givenFilter(option: string, text: string, filterOf: FilterOf): GivenFilter {
  return { written: `--${option} ${asArgument(text)}`, filters: filterOf(text, option) };
}

function wholeName({ source, flags }: RegExp): RegExp {
  return new RegExp(`^(?:${source})$`, flags);
}

function labelFilter(text: string, option: string): LabelFilter {
  const end = text.indexOf('=');
  if (end < 1) throw new UsageError(`Expected --${option} to be KEY=VALUE, got ${text}`);
  const value = text.slice(end + 1);
  const range = rangeOf(value);
  return {
    key: text.slice(0, end),
    value: patternOf(option, value),
    ...(range === undefined ? {} : { range }),
  };
}

/** `42` is that number, `MIN:`, `:MAX` and `MIN:MAX` a range, as in pprof; undefined for other text. */
function rangeOf(text: string): NumberRange | undefined {
  const [min = '', max = min, ...others] = text.split(':');
  const isNumbers = [min, max].every((bound) => /^(?:-?\d+(?:\.\d+)?)?$/.test(bound));
  if (!isNumbers || others.length > 0 || min + max === '') return undefined;
  return {
    ...(min === '' ? {} : { min: Number(min) }),
    ...(max === '' ? {} : { max: Number(max) }),
  };
}

function timeFilter(text: string, option: string): ProfileFilters {
  const [, from, to] = /^(\d+(?:\.\d+)?)?\.\.(\d+(?:\.\d+)?)?$/.exec(text) ?? [];
  const time: TimeFilter = {
    ...(from === undefined ? {} : { fromSeconds: Number(from) }),
    ...(to === undefined ? {} : { toSeconds: Number(to) }),
  };
  const { fromSeconds = 0, toSeconds = Infinity } = time;
  if ((from === undefined && to === undefined) || fromSeconds >= toSeconds) {
    throw new UsageError(
      `Expected --${option} to be FROM..TO, in seconds and from less to more, got ${text}`,
    );
  }
  return { time };
}

/** As a shell takes it as one argument. */
function asArgument(text: string): string {
  return /^[\w./:=@%+,-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}

import type { Option } from '../arguments/option.ts';
import { countOption, numberOption } from '../arguments/option-values.ts';
import type { ParsedArguments } from '../arguments/parsed-arguments.ts';
import { UsageError } from '../usage-error.ts';
import { patternOf } from './pattern.ts';

/** Options of the call tree. */
export const TREE_OPTIONS: readonly Option[] = [
  {
    name: 'min-share',
    form: 'value',
    value: 'PERCENT',
    help: 'Leave out rows, or sum branches, with less of the time',
    default: '1 in the tree, else 0',
  },
  {
    name: 'depth',
    form: 'value',
    value: 'N',
    help: 'Levels of the tree, at most 1000',
    default: '200',
  },
  {
    name: 'show',
    form: 'value',
    value: 'PATTERN',
    help: 'Show library functions in the tree whose name and file match, e.g. typescript/',
  },
  { name: 'show-all', form: 'flag', help: 'Show all library functions in the tree' },
  { name: 'invert', form: 'flag', help: 'The tree from what ran up to its callers' },
  { name: 'hot-path', form: 'flag', help: 'Only the heaviest branch of the tree at each step' },
  {
    name: 'timeline',
    form: 'flag',
    help: 'The tree in the order of time; needs samples with times, as run has them',
  },
];

/** What is not given has the default of `callTree`. */
export interface TreeOptions {
  /** 0–1. */
  readonly minShare?: number;
  readonly depth?: number;
  readonly show?: RegExp;
  readonly showAll?: boolean;
  readonly invert?: boolean;
  readonly hotPath?: boolean;
  readonly timeline?: boolean;
}

/** @throws UsageError */
export function treeOptions(parsed: ParsedArguments): TreeOptions {
  const minPercent = numberOption(parsed, 'min-share', { min: 0, max: 100 });
  const depth = countOption(parsed, 'depth');
  if (depth !== undefined && (depth < 1 || depth > 1000)) {
    throw new UsageError(`Expected --depth to be from 1 to 1000, got ${String(depth)}`);
  }
  const show = parsed.value('show');
  const [invert, timeline] = [parsed.flag('invert') ?? false, parsed.flag('timeline') ?? false];
  if (invert && timeline) {
    throw new UsageError('Expected one of --invert and --timeline, got both');
  }
  return {
    ...(minPercent === undefined ? {} : { minShare: minPercent / 100 }),
    ...(depth === undefined ? {} : { depth }),
    ...(show === undefined ? {} : { show: patternOf('show', show) }),
    showAll: parsed.flag('show-all') ?? false,
    invert,
    hotPath: parsed.flag('hot-path') ?? false,
    timeline,
  };
}

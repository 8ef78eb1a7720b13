import { join } from 'node:path';
import type { RegressionLimits } from '@tsprof/text';
import type { Option } from '../arguments/option.ts';
import { countOption, nameOption, numberOption } from '../arguments/option-values.ts';
import type { ParsedArguments } from '../arguments/parsed-arguments.ts';
import { UsageError } from '../usage-error.ts';

const DEFAULT_RUNS = 3;
const DEFAULT_DIRECTORY = 'tsprof-ci';
const DEFAULT_THRESHOLD_PERCENT = 10;
const DEFAULT_MIN_SHARE_PERCENT = 1;
const DEFAULT_TOP = 10;
const MOST_RUNS = 1000;

/** Options that only `tsprof ci` has. */
export const CI_OPTIONS: readonly Option[] = [
  {
    name: 'runs',
    form: 'value',
    value: 'N',
    help: 'How often to run it',
    default: String(DEFAULT_RUNS),
  },
  {
    name: 'output-dir',
    short: 'd',
    form: 'value',
    value: 'DIR',
    help: 'Where the files go; made if need be',
    default: DEFAULT_DIRECTORY,
  },
  {
    name: 'baseline',
    form: 'value',
    value: 'FILE',
    help: 'What to compare with: the profile.pb.gz of an earlier tsprof ci; made of these runs if there is none',
  },
  {
    name: 'update-baseline',
    form: 'flag',
    help: 'Let these runs be the baseline, after the comparison',
  },
  {
    name: 'threshold',
    form: 'value',
    value: 'PERCENT',
    help: 'By how much a function, or everything together, has to be slower to fail, and by more than chance',
    default: String(DEFAULT_THRESHOLD_PERCENT),
  },
  {
    name: 'min-share',
    form: 'value',
    value: 'PERCENT',
    help: 'Functions that take a smaller part of all time do not fail',
    default: String(DEFAULT_MIN_SHARE_PERCENT),
  },
  {
    name: 'by',
    form: 'value',
    value: 'function|line',
    help: 'What to compare',
    default: 'function',
  },
  {
    name: 'total',
    form: 'flag',
    help: 'Compare time with all that a function called, not that of it alone',
  },
  {
    name: 'normalise',
    form: 'flag',
    help: 'Compare shares: for a baseline that another machine has made',
  },
  {
    name: 'top',
    form: 'value',
    value: 'N',
    help: 'Rows of the tables, 0 for all; regressions are all there',
    default: String(DEFAULT_TOP),
  },
  {
    name: 'artifacts-url',
    form: 'value',
    value: 'URL',
    help: 'Where DIR can be seen, for links in the summary',
    default: 'in GitHub Actions and GitLab CI the page of the run or job',
  },
];

export interface CiOptions {
  readonly runs: number;
  readonly directory: string;
  readonly baseline?: string;
  readonly updateBaseline: boolean;
  readonly limits: RegressionLimits;
  readonly by: 'function' | 'line';
  readonly time: 'self' | 'total';
  readonly normalise: boolean;
  readonly top: number;
  /** Whether HTML holds the text of source files. */
  readonly source: boolean;
  readonly artifactsUrl?: string;
}

/** @throws UsageError */
export function ciOptions(parsed: ParsedArguments): CiOptions {
  const percent = (option: string, max: number, byDefault: number): number =>
    (numberOption(parsed, option, { min: 0, max }) ?? byDefault) / 100;
  const baseline = parsed.value('baseline');
  const updateBaseline = parsed.flag('update-baseline') ?? false;
  if (updateBaseline && baseline === undefined) {
    throw new UsageError('Expected --baseline FILE with --update-baseline');
  }
  const artifactsUrl = parsed.value('artifacts-url');
  return {
    runs: runsOption(parsed),
    directory: join(parsed.value('output-dir') ?? DEFAULT_DIRECTORY),
    ...(baseline === undefined ? {} : { baseline }),
    updateBaseline,
    limits: {
      threshold: percent('threshold', 1_000_000, DEFAULT_THRESHOLD_PERCENT),
      minShare: percent('min-share', 100, DEFAULT_MIN_SHARE_PERCENT),
    },
    by: nameOption(parsed, 'by', ['function', 'line']) ?? 'function',
    time: parsed.flag('total') === true ? 'total' : 'self',
    normalise: parsed.flag('normalise') ?? false,
    top: countOption(parsed, 'top') ?? DEFAULT_TOP,
    source: parsed.flag('source') ?? true,
    ...(artifactsUrl === undefined ? {} : { artifactsUrl }),
  };
}

function runsOption(parsed: ParsedArguments): number {
  const runs = countOption(parsed, 'runs') ?? DEFAULT_RUNS;
  if (runs < 1 || runs > MOST_RUNS) {
    throw new UsageError(
      `Expected --runs to be from 1 to ${String(MOST_RUNS)}, got ${String(runs)}`,
    );
  }
  return runs;
}

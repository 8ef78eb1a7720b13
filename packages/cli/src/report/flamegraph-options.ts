import type { FlamegraphOptions } from '@tsprof/flamegraph';
import type { Option } from '../arguments/option.ts';
import { nameOption, numberOption } from '../arguments/option-values.ts';
import type { ParsedArguments } from '../arguments/parsed-arguments.ts';
import { shownText, type Shown } from './filtered-profile.ts';
import type { ReportOptions } from './report-options.ts';

/** How flamegraphs are drawn, whatever is in them. */
export const FLAMEGRAPH_OPTIONS: readonly Option[] = [
  {
    name: 'icicle',
    form: 'flag',
    help: 'Draw callers above what they call, not below it',
  },
  {
    name: 'invert',
    form: 'flag',
    help: 'Turn stacks round: what ran is at the root, and its callers stand on it',
  },
  {
    name: 'min-share',
    form: 'value',
    value: 'PERCENT',
    help: 'Leave out boxes with less of the total; the picture says how many',
    default: '0.05',
  },
  { name: 'threads', form: 'off', help: 'Draw equal stacks of all threads as one' },
  { name: 'title', form: 'value', value: 'TEXT', help: 'Title', default: 'the command line' },
  {
    name: 'width',
    form: 'value',
    value: 'PIXELS',
    help: 'Width, 200 to 10000; an SVG fills the window of a browser',
    default: '1200',
  },
];

/** @throws UsageError */
export function flamegraphOptions(parsed: ParsedArguments): FlamegraphOptions {
  const by = nameOption(parsed, 'by', ['function', 'line']);
  const minPercent = numberOption(parsed, 'min-share', { min: 0, max: 100 });
  const width = numberOption(parsed, 'width', { min: 200, max: 10_000 });
  const title = parsed.value('title');
  return {
    ...(by === undefined ? {} : { frames: by }),
    ...(minPercent === undefined ? {} : { minShare: minPercent / 100 }),
    ...(width === undefined ? {} : { width }),
    ...(title === undefined ? {} : { title }),
    orientation: parsed.flag('icicle') === true ? 'icicle' : 'flame',
    invert: parsed.flag('invert') ?? false,
    threads: parsed.flag('threads') ?? true,
  };
}

/** What says how to draw a flamegraph: its own options, or else those of reports. */
export interface FlamegraphInput extends Pick<ReportOptions, 'by' | 'minShare' | 'invert'> {
  readonly flamegraph?: FlamegraphOptions;
  /** How much of the profile is left after filters. */
  readonly shown?: Shown;
}

export function flamegraphOf({
  flamegraph,
  by,
  minShare,
  invert,
  shown,
}: FlamegraphInput): FlamegraphOptions {
  const ofReports: FlamegraphOptions = {
    ...(by === 'line' ? { frames: by } : {}),
    ...(minShare === undefined ? {} : { minShare }),
    ...(invert === undefined ? {} : { invert }),
  };
  const notes = shown === undefined ? [] : [`shown: ${shownText(shown)}`];
  return { ...(flamegraph ?? ofReports), notes };
}

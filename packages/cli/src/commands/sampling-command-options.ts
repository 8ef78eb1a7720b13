import type { StartOptions } from '@tsprof/core';
import { ENGINE_KINDS, TIMER_KINDS } from '@tsprof/core/model';
import type { Option } from '../arguments/option.ts';
import { nameOption, numberOption } from '../arguments/option-values.ts';
import type { ParsedArguments } from '../arguments/parsed-arguments.ts';
import { REPORT_NAMES } from '../report/report-names.ts';

// Options that all commands have that sample something.

export const OUTPUT_OPTION: Option = {
  name: 'output',
  short: 'o',
  form: 'list',
  value: 'FILE',
  help: 'Write the profile to FILE, in the format of its ending; FORMAT:FILE names the format, - is stdout; may be repeated',
};

export const SAMPLING_OPTIONS: readonly Option[] = [
  {
    name: 'hz',
    short: 'F',
    form: 'value',
    value: 'N',
    help: "Samples per second of the timer's clock, 1 to 10000",
    default: '1000',
  },
  {
    name: 'timer',
    form: 'value',
    value: 'NAME',
    help: 'The clock: cpu (CPU time of the main thread), thread (the same at the rate of the kernel), prof (CPU time of the process), virtual (its user time), wall (time that passes)',
    default: 'cpu; wall with the portable engine',
  },
  {
    name: 'engine',
    form: 'value',
    value: 'NAME',
    help: 'How stacks are read: raw, chained, portable, or auto, the best of these that works here',
    default: 'auto',
  },
];

export const REPORT_OPTION: Option = {
  name: 'report',
  form: 'value',
  value: [...REPORT_NAMES, 'none'].join('|'),
  help: 'What to print at the end',
  default: 'statprof; none with -o',
};

export const THREADS_OPTION: Option = {
  name: 'threads',
  form: 'flag',
  help: 'Begin collapsed stacks with a frame for the thread',
};

export const WORKERS_OPTION: Option = {
  name: 'workers',
  form: 'off',
  help: 'Sample the main thread only, and no worker threads',
};

export const SOURCE_OPTION: Option = {
  name: 'source',
  form: 'off',
  help: 'Leave the text of source files out of HTML',
};

export const SOURCE_MAPS_OPTION: Option = {
  name: 'source-maps',
  form: 'off',
  help: 'Keep the positions of generated code, whatever its source maps say',
};

export const MESSAGE_OPTIONS: readonly Option[] = [
  { name: 'quiet', short: 'q', form: 'flag', help: 'Say nothing but errors on stderr' },
  { name: 'verbose', short: 'v', form: 'flag', help: 'Say more about the sampling on stderr' },
];

/** @throws UsageError */
export function samplingOptions(parsed: ParsedArguments): StartOptions {
  return {
    hz: numberOption(parsed, 'hz', { min: 1, max: 10_000 }),
    timer: nameOption(parsed, 'timer', TIMER_KINDS),
    engine: nameOption(parsed, 'engine', ['auto', ...ENGINE_KINDS]),
  };
}

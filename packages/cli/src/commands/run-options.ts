import type { StartOptions } from '@tsprof/core';
import { ENGINE_KINDS, TIMER_KINDS } from '@tsprof/core/model';
import type { Option } from '../arguments/option.ts';
import { nameOption, numberOption } from '../arguments/option-values.ts';
import type { ParsedArguments } from '../arguments/parsed-arguments.ts';
import { REPORT_OPTIONS, STYLE_OPTIONS } from '../report/report-options.ts';

export const RUN_OPTIONS: readonly Option[] = [
  {
    name: 'eval',
    short: 'e',
    form: 'value',
    value: 'CODE',
    help: 'Run code instead of a script',
  },
  {
    name: 'print',
    short: 'p',
    form: 'value',
    value: 'CODE',
    help: 'Run code and print its result, as node does',
  },
  {
    name: 'module',
    short: 'm',
    form: 'value',
    value: 'NAME',
    endsOptions: true,
    help: "Run an installed package's executable, e.g. tsc; what follows belongs to it",
  },
  {
    name: 'output',
    short: 'o',
    form: 'list',
    value: 'FILE',
    help: 'Write the profile to FILE, in the format of its ending; FORMAT:FILE names the format, - is stdout; may be repeated',
  },
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
  {
    name: 'report',
    form: 'value',
    value: 'statprof|none',
    help: 'What to print when the program has ended',
    default: 'statprof; none with -o',
  },
  ...REPORT_OPTIONS,
  {
    name: 'threads',
    form: 'flag',
    help: 'Begin collapsed stacks with a frame for the thread',
  },
  {
    name: 'workers',
    form: 'off',
    help: 'Sample the main thread only, and no worker threads',
  },
  {
    name: 'children',
    form: 'flag',
    help: 'Profile the node programs that it starts, too: in one profile, or in a file each where %p in FILE stands for the process',
  },
  {
    name: 'source-maps',
    form: 'off',
    help: 'Keep the positions of generated code, whatever its source maps say',
  },
  {
    name: 'node-arg',
    form: 'list',
    value: 'ARG',
    help: "One of node's own options, e.g. --node-arg=--expose-gc; may be repeated",
  },
  ...STYLE_OPTIONS,
  { name: 'quiet', short: 'q', form: 'flag', help: 'Say nothing but errors on stderr' },
  { name: 'verbose', short: 'v', form: 'flag', help: 'Say more about the sampling on stderr' },
  { name: 'help', short: 'h', form: 'flag', help: 'Show this help' },
];

/** @throws UsageError */
export function samplingOptions(parsed: ParsedArguments): StartOptions {
  return {
    hz: numberOption(parsed, 'hz', { min: 1, max: 10_000 }),
    timer: nameOption(parsed, 'timer', TIMER_KINDS),
    engine: nameOption(parsed, 'engine', ['auto', ...ENGINE_KINDS]),
  };
}

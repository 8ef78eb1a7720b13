import type { Option } from '../arguments/option.ts';
import { numberOption } from '../arguments/option-values.ts';
import type { ParsedArguments } from '../arguments/parsed-arguments.ts';
import { FILTER_OPTIONS } from '../report/filter-options.ts';
import { REPORT_OPTIONS, STYLE_OPTIONS } from '../report/report-options.ts';
import type { Schedule } from '../run/run-program.ts';
import {
  MESSAGE_OPTIONS,
  OUTPUT_OPTION,
  REPORT_OPTION,
  SAMPLING_OPTIONS,
  SOURCE_MAPS_OPTION,
  SOURCE_OPTION,
  THREADS_OPTION,
  WORKERS_OPTION,
} from './sampling-command-options.ts';

/** What program to run. */
export const PROGRAM_OPTIONS: readonly Option[] = [
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
];

/** Which part of its time. */
export const SCHEDULE_OPTIONS: readonly Option[] = [
  {
    name: 'delay',
    form: 'value',
    value: 'S',
    help: 'Begin to sample S seconds after the program',
    default: '0',
  },
  {
    name: 'duration',
    form: 'value',
    value: 'S',
    help: 'Sample for S seconds; the program goes on',
    default: 'to its end',
  },
];

/** A file each is for commands that take `-o`. */
export const CHILDREN_OPTION: Option = {
  name: 'children',
  form: 'flag',
  help: 'Profile the node programs that it starts, too: in one profile, or in a file each where %p in FILE stands for the process',
};

export const NODE_OPTION: Option = {
  name: 'node-arg',
  form: 'list',
  value: 'ARG',
  help: "One of node's own options, e.g. --node-arg=--expose-gc; may be repeated",
};

export const RUN_OPTIONS: readonly Option[] = [
  ...PROGRAM_OPTIONS,
  OUTPUT_OPTION,
  ...SAMPLING_OPTIONS,
  ...SCHEDULE_OPTIONS,
  REPORT_OPTION,
  ...REPORT_OPTIONS,
  ...FILTER_OPTIONS,
  THREADS_OPTION,
  WORKERS_OPTION,
  CHILDREN_OPTION,
  SOURCE_MAPS_OPTION,
  SOURCE_OPTION,
  NODE_OPTION,
  ...STYLE_OPTIONS,
  ...MESSAGE_OPTIONS,
  { name: 'help', short: 'h', form: 'flag', help: 'Show this help' },
];

/** A year, in seconds. */
const MAX_SECONDS = 31_536_000;

/** @throws UsageError */
export function scheduleOptions(parsed: ParsedArguments): Schedule {
  return {
    delay: numberOption(parsed, 'delay', { min: 0, max: MAX_SECONDS }),
    duration: numberOption(parsed, 'duration', { min: 0.001, max: MAX_SECONDS }),
  };
}

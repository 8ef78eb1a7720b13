import type { Option } from '../arguments/option.ts';
import type { ParsedArguments } from '../arguments/parsed-arguments.ts';
import type { Messages } from '../terminal/messages.ts';
import type { ReadProfileOptions } from './read-profile.ts';
import { DEFAULT_MAX_SIZE_TEXT, parseSize } from './size-limit.ts';

/** Options of every command that reads saved profiles. */
export const INPUT_OPTIONS: readonly Option[] = [
  {
    name: 'sample-type',
    form: 'value',
    value: 'TYPE',
    help: 'Of several values that samples have, the one shown, such as cpu or wall',
    default: 'what the profile says',
  },
  {
    name: 'max-size',
    form: 'value',
    value: 'SIZE',
    help: 'Most that a compressed file may hold, such as 500M or 4G',
    default: DEFAULT_MAX_SIZE_TEXT,
  },
];

/** How saved profiles are read. */
export interface InputOptions extends ReadProfileOptions {
  /** The type of values that is shown. @defaultValue that of the profile */
  readonly sampleType?: string;
  /** Whether the values shown have to be of time. @defaultValue false */
  readonly isOfTime?: boolean;
  /** Told of what takes long. */
  readonly messages?: Messages;
}

/** @throws UsageError */
export function inputOptions(parsed: ParsedArguments, messages?: Messages): InputOptions {
  const sampleType = parsed.value('sample-type');
  const maxSize = parsed.value('max-size');
  return {
    ...(sampleType === undefined ? {} : { sampleType }),
    ...(maxSize === undefined ? {} : { maxSize: parseSize(maxSize) }),
    ...(messages === undefined ? {} : { messages }),
  };
}

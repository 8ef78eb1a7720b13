import type { ParsedArguments } from '../arguments/parsed-arguments.ts';
import type { Messages } from '../terminal/messages.ts';
import { inputOptions, type InputOptions } from './input-options.ts';

/**
 * How profiles are read of which a report is made: it shows samples and their time.
 *
 * @throws UsageError
 */
export function reportInput(parsed: ParsedArguments, messages: Messages): InputOptions {
  return { ...inputOptions(parsed, messages), isOfTime: true };
}

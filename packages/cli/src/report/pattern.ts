import { messageOf } from '../failure.ts';
import { UsageError } from '../usage-error.ts';

/** How Go, and so pprof, writes that case does not matter. */
const IGNORE_CASE = '(?i)';

/**
 * A regular expression of JavaScript; after `(?i)` case does not matter.
 *
 * @param option - that it is the value of, for the message
 * @throws UsageError
 */
export function patternOf(option: string, text: string): RegExp {
  const ignoresCase = text.startsWith(IGNORE_CASE);
  const source = ignoresCase ? text.slice(IGNORE_CASE.length) : text;
  if (source === '')
    throw new UsageError(`Expected --${option} to be a regular expression, got none`);
  try {
    return new RegExp(source, ignoresCase ? 'i' : '');
  } catch (error) {
    const message = messageOf(error);
    // What V8 says repeats the expression before the reason.
    const reason = message.slice(message.lastIndexOf(': ') + 2);
    throw new UsageError(
      `Expected --${option} to be a regular expression, got ${text}: ${reason}`,
      { cause: error },
    );
  }
}

import { TsprofError } from '../errors.ts';

/** Most UTF-16 code units V8 takes in a string; other engines take more. */
export const MAX_TEXT_LENGTH: number = 2 ** 29 - 24;

/**
 * Refuses a text that no string could hold, before the memory for its parts is spent.
 *
 * @throws TsprofError `ERR_TSPROF_TOO_LARGE`
 */
export function checkTextLength(format: string, length: number): void {
  if (length <= MAX_TEXT_LENGTH) return;
  const megabytes = Math.round(length / 1e6);
  throw new TsprofError(
    'ERR_TSPROF_TOO_LARGE',
    `As ${format} the profile would be ${String(megabytes)} MB long, more than a string can hold; ` +
      'write pprof instead, or fewer samples',
  );
}

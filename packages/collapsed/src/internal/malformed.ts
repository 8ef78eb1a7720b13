import { TsprofError } from '@tsprof/core/model';

/** The error for a file that is not what it should be; `problem` says what is wrong and where. */
export function malformed(problem: string): TsprofError {
  return new TsprofError('ERR_TSPROF_MALFORMED_FILE', `Not valid collapsed stacks: ${problem}`);
}

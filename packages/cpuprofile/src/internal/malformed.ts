import { TsprofError } from '@tsprof/core/model';

/** What a file claims to be, as messages call it. */
export type FileFormat = 'V8 CPU profile' | 'Chrome trace';

/** The error for a file that is not what it should be; `problem` says what is wrong and where. */
export function malformed(problem: string, format: FileFormat = 'V8 CPU profile'): TsprofError {
  return new TsprofError('ERR_TSPROF_MALFORMED_FILE', `Not a valid ${format}: ${problem}`);
}

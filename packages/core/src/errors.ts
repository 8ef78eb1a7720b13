/** What went wrong, for programs. The message says it for people. */
export type TsprofErrorCode =
  | 'ERR_TSPROF_ALREADY_RUNNING'
  | 'ERR_TSPROF_NOT_RUNNING'
  | 'ERR_TSPROF_STILL_RUNNING'
  | 'ERR_TSPROF_UNSUPPORTED_TIMER'
  | 'ERR_TSPROF_UNSUPPORTED_ENGINE'
  | 'ERR_TSPROF_TIMER_FAILED'
  | 'ERR_TSPROF_NO_BINDING'
  | 'ERR_TSPROF_INCOMPATIBLE_PROFILES'
  | 'ERR_TSPROF_INVALID_PROFILE'
  | 'ERR_TSPROF_MALFORMED_FILE'
  | 'ERR_TSPROF_TOO_LARGE';

/** An operational failure. Wrong use throws TypeError or RangeError instead. */
export class TsprofError extends Error {
  override readonly name = 'TsprofError';
  readonly code: TsprofErrorCode;

  constructor(code: TsprofErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

/** The command line is wrong: nothing has been done, and the exit code is 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

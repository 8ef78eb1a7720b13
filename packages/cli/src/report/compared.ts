import { Failure } from '../failure.ts';

/**
 * What `compare` makes of profiles.
 *
 * @throws Failure if they are not of one kind
 */
export function compared<T>(compare: () => T): T {
  try {
    return compare();
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new Failure(`Cannot compare the profiles: ${error.message}`, { cause: error });
  }
}

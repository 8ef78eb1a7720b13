import { Failure } from '../failure.ts';

/**
 * What `compare` makes of profiles.
 *
 * @param what - that cannot be done if they do not fit, after "Cannot"
 * @throws Failure if they are not of one kind
 */
export function compared<T>(compare: () => T, what = 'compare the profiles'): T {
  try {
    return compare();
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new Failure(`Cannot ${what}: ${error.message}`, { cause: error });
  }
}

import { malformed } from './malformed.ts';

/** So many digits are exact as a double. */
const EXACT_DIGITS = 15;
const MAX_COUNT = 2n ** 63n - 1n;

/**
 * The number at the end of a line.
 *
 * @param text - digits, perhaps with a fraction or a minus sign
 * @param where - names the line, for the error
 */
export function parseCount(text: string, where: () => string): number | bigint {
  if (text.startsWith('-')) {
    throw malformed(
      `${where()} counts less than nothing; tsprof diff compares the profiles that it is a difference of`,
    );
  }
  if (text.length <= EXACT_DIGITS) return Number(text);
  const [whole = '', fraction = ''] = text.split('.');
  const count = BigInt(whole);
  if (count > MAX_COUNT) throw malformed(`${where()} counts more than 2^63 - 1`);
  return fraction === '' ? count : Number(text);
}

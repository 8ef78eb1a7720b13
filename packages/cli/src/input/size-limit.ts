import { UsageError } from '../usage-error.ts';

/** Most bytes that a compressed file may hold unless the user says otherwise. */
export const DEFAULT_MAX_SIZE: number = 2 ** 30;
/** For help and errors. */
export const DEFAULT_MAX_SIZE_TEXT = '1G';

const UNITS: Readonly<Record<string, number>> = { '': 1, K: 2 ** 10, M: 2 ** 20, G: 2 ** 30 };

/**
 * Reads `--max-size`: bytes, or with the letter K, M or G thousands of them in steps of 1024.
 *
 * @throws UsageError
 */
export function parseSize(text: string): number {
  const [, digits, unit = ''] = /^(\d{1,12})([KMG]?)$/i.exec(text) ?? [];
  const size = Number(digits) * (UNITS[unit.toUpperCase()] ?? 0);
  if (size > 0) return size;
  throw new UsageError(`Expected --max-size to be a size such as 500M or 4G, got ${text}`);
}

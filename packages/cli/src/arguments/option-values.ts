import { UsageError } from '../usage-error.ts';
import type { ParsedArguments } from './parsed-arguments.ts';

/** @throws UsageError if the value is none of the names */
export function nameOption<T extends string>(
  parsed: ParsedArguments,
  option: string,
  names: readonly T[],
): T | undefined {
  const value = parsed.value(option);
  if (value === undefined) return undefined;
  const name = names.find((known) => known === value);
  if (name === undefined) {
    throw new UsageError(`Expected --${option} to be one of ${names.join(', ')}, got ${value}`);
  }
  return name;
}

/** @throws UsageError if the value is not a number of that range */
export function numberOption(
  parsed: ParsedArguments,
  option: string,
  { min, max }: { readonly min: number; readonly max: number },
): number | undefined {
  const value = parsed.value(option);
  if (value === undefined) return undefined;
  const number = Number(value);
  if (value.trim() === '' || !(number >= min && number <= max)) {
    const range = `a number from ${String(min)} to ${String(max)}`;
    throw new UsageError(`Expected --${option} to be ${range}, got ${value}`);
  }
  return number;
}

/** @throws UsageError if the value is not a whole number >= 0 */
export function countOption(parsed: ParsedArguments, option: string): number | undefined {
  const value = parsed.value(option);
  if (value === undefined) return undefined;
  if (!/^\d+$/.test(value) || !Number.isSafeInteger(Number(value))) {
    throw new UsageError(`Expected --${option} to be a whole number, got ${value}`);
  }
  return Number(value);
}

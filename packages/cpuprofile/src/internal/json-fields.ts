import { malformed } from './malformed.ts';

/** A JSON object. Its keys are the file's: read with {@link fieldOf}, never walked. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** Says where in the file a value is; called for messages only. */
export type Where = () => string;

/** A field of its own: not what objects inherit, whatever the file calls its keys. */
export function fieldOf(object: JsonObject, key: string): unknown {
  return Object.hasOwn(object, key) ? object[key] : undefined;
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function asObject(value: unknown, where: Where): JsonObject {
  return isObject(value) ? value : fail(where, 'an object', value);
}

export function asArray(value: unknown, where: Where): readonly unknown[] {
  return Array.isArray(value) ? (value as readonly unknown[]) : fail(where, 'an array', value);
}

export function asString(value: unknown, where: Where): string {
  return typeof value === 'string' ? value : fail(where, 'a string', value);
}

/** Finite, since JSON has no other numbers but those too large for a double. */
export function asNumber(value: unknown, where: Where): number {
  return typeof value === 'number' && Number.isFinite(value)
    ? value
    : fail(where, 'a number', value);
}

export function asCount(value: unknown, where: Where): number {
  return typeof value === 'number' && value >= 0 && Number.isFinite(value)
    ? value
    : fail(where, 'a number >= 0', value);
}

/** The value read by `read`, or `fallback` where the file has none; null is none, too. */
export function optional<T>(
  value: unknown,
  read: (value: unknown, where: Where) => T,
  where: Where,
  fallback: T,
): T {
  return value === undefined || value === null ? fallback : read(value, where);
}

function fail(where: Where, expected: string, value: unknown): never {
  throw malformed(`${where()}: expected ${expected}, got ${described(value)}`);
}

const LONGEST = 40;

/** How a value is called in messages, whatever it is. */
export function described(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (Array.isArray(value)) return 'an array';
  if (typeof value === 'object' && value !== null) return 'an object';
  const text = JSON.stringify(value);
  return text.length <= LONGEST ? text : `${text.slice(0, LONGEST)}...`;
}

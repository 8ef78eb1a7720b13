import { firstCharacter, hasKey } from './internal/json-keys.ts';

/**
 * Whether the bytes are meant as a Chrome trace: a JSON object with `traceEvents`, or an array. They
 * may still hold no CPU profile.
 */
export function isChromeTrace(bytes: Uint8Array): boolean {
  const first = firstCharacter(bytes);
  return first === '[' || (first === '{' && hasKey(bytes, 'traceEvents'));
}

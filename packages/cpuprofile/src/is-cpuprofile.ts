import { firstCharacter, hasKey } from './internal/json-keys.ts';

/**
 * Whether the bytes are meant as a `.cpuprofile`: a JSON object with `nodes`, or with the `head` of
 * Node 10 and before. They may still not be valid; traces have `nodes`, too, so {@link isChromeTrace}
 * is to be asked first.
 */
export function isCpuprofile(bytes: Uint8Array): boolean {
  return firstCharacter(bytes) === '{' && (hasKey(bytes, 'nodes') || hasKey(bytes, 'head'));
}

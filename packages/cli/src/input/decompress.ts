import { constants } from 'node:buffer';
import { gunzipSync } from 'node:zlib';
import { Failure, messageOf } from '../failure.ts';

export function isGzip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b;
}

/**
 * The content of a file, whether it is compressed with gzip or not.
 *
 * @param name - of the file, for messages
 * @param maxSize - most bytes that it may hold: a small file can be of any length, and fill all
 * memory
 * @throws Failure
 */
export function decompress(bytes: Uint8Array, name: string, maxSize: number): Uint8Array {
  if (!isGzip(bytes)) return bytes;
  const maxOutputLength = Math.min(maxSize, constants.MAX_LENGTH);
  try {
    return gunzipSync(bytes, { maxOutputLength });
  } catch (error) {
    if (isTooLarge(error)) throw tooLarge(name, maxOutputLength, error);
    throw new Failure(`Cannot read ${name}: ${messageOf(error)}`, { cause: error });
  }
}

export function tooLarge(name: string, maxSize: number, cause?: unknown): Failure {
  return new Failure(
    `Cannot read ${name}: it holds more than ${String(maxSize)} bytes; --max-size takes more`,
    { cause },
  );
}

function isTooLarge(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE';
}

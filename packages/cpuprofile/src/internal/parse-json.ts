import { TsprofError } from '@tsprof/core/model';
import { malformed, type FileFormat } from './malformed.ts';

/**
 * The JSON value that a file holds, in UTF-8 with or without a byte order mark.
 *
 * @throws TsprofError `ERR_TSPROF_MALFORMED_FILE` if it is no JSON, `ERR_TSPROF_TOO_LARGE` if no
 * string can hold it.
 */
export function parseJson(bytes: Uint8Array, format: FileFormat): unknown {
  if (bytes[0] === 0x1f && bytes[1] === 0x8b) {
    throw malformed('it is compressed with gzip; decompress it first', format);
  }
  const text = decode(bytes, format);
  try {
    return JSON.parse(text);
  } catch (error) {
    const closed = format === 'Chrome trace' ? parseUnclosed(text) : undefined;
    if (closed !== undefined) return closed;
    throw malformed(`it is no JSON: ${error instanceof Error ? error.message : ''}`, format);
  }
}

function decode(bytes: Uint8Array, format: FileFormat): string {
  try {
    return new TextDecoder().decode(bytes);
  } catch (error) {
    const megabytes = String(Math.round(bytes.length / 1e6));
    throw new TsprofError(
      'ERR_TSPROF_TOO_LARGE',
      `The ${format} is ${megabytes} MB long, more than a string can hold; record for a shorter time`,
      { cause: error },
    );
  }
}

/** A trace in the form of an array may end anywhere after an event: its writer may have died. */
function parseUnclosed(text: string): unknown {
  if (!/^\s*\[/.test(text)) return undefined;
  try {
    return JSON.parse(`${text.trimEnd().replace(/,$/, '')}]`);
  } catch {
    return undefined;
  }
}

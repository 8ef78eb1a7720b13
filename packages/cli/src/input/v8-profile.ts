import { TsprofError, type Profile } from '@tsprof/core/model';
import {
  fromChromeTrace,
  fromParsedCpuprofile,
  fromParsedTrace,
  isChromeTrace,
  isCpuprofile,
} from '@tsprof/cpuprofile';
import { messageOf } from '../failure.ts';

/** One of these is in each such file. */
const KEYS = ['"nodes"', '"head"', '"traceEvents"'] as const;

/** Whether the bytes are meant as a `.cpuprofile` or a Chrome trace; JSON of neither kind is not. */
export function isV8Profile(bytes: Uint8Array): boolean {
  const first = firstCharacter(bytes);
  if (first === '[') return true;
  if (first !== '{') return false;
  const content = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return KEYS.some((key) => content.includes(key));
}

/**
 * Reads a `.cpuprofile`, or the CPU profiles of a Chrome trace.
 *
 * @throws TsprofError if it is no valid profile
 */
export function readV8Profile(bytes: Uint8Array): Profile {
  // The array form, which may have no end.
  if (firstCharacter(bytes) === '[') return fromChromeTrace(bytes);
  const file = parseJson(bytes);
  if (isCpuprofile(file)) return fromParsedCpuprofile(file);
  if (isChromeTrace(file)) return fromParsedTrace(file);
  throw malformed('it is JSON, but has no "nodes", "head" or "traceEvents"');
}

const SPACES = [0x20, 0x09, 0x0a, 0x0d];
const BYTE_ORDER_MARK = [0xef, 0xbb, 0xbf];

function firstCharacter(content: Uint8Array): string {
  const start = BYTE_ORDER_MARK.every((byte, i) => content[i] === byte) ? 3 : 0;
  const first = content.subarray(start).find((byte) => !SPACES.includes(byte));
  return first === undefined ? '' : String.fromCharCode(first);
}

function parseJson(content: Uint8Array): unknown {
  const text = decode(content);
  try {
    return JSON.parse(text);
  } catch (error) {
    throw malformed(`it is no JSON: ${messageOf(error)}`);
  }
}

function decode(content: Uint8Array): string {
  try {
    return new TextDecoder().decode(content);
  } catch (error) {
    throw new TsprofError('ERR_TSPROF_TOO_LARGE', messageOf(error), { cause: error });
  }
}

function malformed(problem: string): TsprofError {
  return new TsprofError('ERR_TSPROF_MALFORMED_FILE', problem);
}

import { createReadStream, openSync, readSync, closeSync, statSync } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { CollapsedReader, isCollapsed } from '@tsprof/collapsed';
import type { Profile } from '@tsprof/core/model';
import { Failure, messageOf } from '../failure.ts';
import { isGzip, tooLarge } from './decompress.ts';
import type { InputOptions } from './input-options.ts';
import { DEFAULT_MAX_SIZE } from './size-limit.ts';

/** From so many bytes on a file is read piece by piece; a compressed one may hold twenty times as much. */
const LARGE = 2 ** 26;
const LARGE_COMPRESSED = 2 ** 23;
/** How much is read at once, and looked at to tell the format. */
const PIECE = 2 ** 20;

/**
 * Reads a large file of collapsed stacks without ever holding all of it.
 *
 * @returns undefined if the file is not large, or of another format
 * @throws Failure if it is not valid
 */
export async function readLargeStacks(
  file: string,
  options: InputOptions,
): Promise<Profile | undefined> {
  const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  if (size < LARGE_COMPRESSED) return undefined;
  const isCompressed = isGzip(headOf(file));
  if (!isCompressed && (size < LARGE || !isCollapsed(headOf(file)))) return undefined;
  const reader = new StacksReader(file, options, isCompressed ? undefined : size);
  const source = createReadStream(file, { highWaterMark: PIECE });
  const take = async (pieces: AsyncIterable<Buffer>): Promise<void> => reader.take(pieces);
  try {
    if (isCompressed) await pipeline(source, createGunzip({ chunkSize: PIECE }), take);
    else await pipeline(source, take);
  } catch (error) {
    if (error instanceof Failure) throw error;
    throw new Failure(`Cannot read ${file}: ${messageOf(error)}`, { cause: error });
  }
  return reader.profile;
}

function headOf(file: string): Uint8Array {
  const descriptor = openSync(file, 'r');
  try {
    const head = Buffer.alloc(PIECE);
    return head.subarray(0, readSync(descriptor, head));
  } finally {
    closeSync(descriptor);
  }
}

class StacksReader {
  /** Undefined if the file is of another format. */
  profile: Profile | undefined;
  private readonly file: string;
  private readonly options: InputOptions;
  private readonly size: number | undefined;
  private bytes = 0;

  /** @param size - of what is to be read, if it is known */
  constructor(file: string, options: InputOptions, size: number | undefined) {
    this.file = file;
    this.options = options;
    this.size = size;
  }

  async take(pieces: AsyncIterable<Buffer>): Promise<void> {
    const { threads = false } = this.options;
    const reader = new CollapsedReader({ threads });
    for await (const piece of pieces) {
      if (this.bytes === 0 && !isCollapsed(piece)) return;
      this.bytes += piece.length;
      this.check();
      reader.push(piece);
    }
    this.profile = reader.finish();
  }

  private check(): void {
    const { file, bytes, size, options } = this;
    const maxSize = options.maxSize ?? DEFAULT_MAX_SIZE;
    // What is not compressed is as long as it is.
    if (size === undefined && bytes > maxSize) throw tooLarge(file, maxSize);
    const done = size === undefined ? '' : `, ${((100 * bytes) / size).toFixed(0)} %`;
    options.messages?.status(`reading ${file}: ${(bytes / 1e6).toFixed(0)} MB${done}`);
  }
}

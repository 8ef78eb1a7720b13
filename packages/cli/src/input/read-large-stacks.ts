import { createReadStream, openSync, readSync, closeSync, statSync } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { constants, createGunzip, gunzipSync } from 'node:zlib';
import { CollapsedReader, isCollapsed } from '@tsprof/collapsed';
import type { Profile } from '@tsprof/core/model';
import { Failure, messageOf } from '../failure.ts';
import { isGzip, tooLarge } from './decompress.ts';
import type { InputOptions } from './input-options.ts';
import { DEFAULT_MAX_SIZE } from './size-limit.ts';

/** From so many bytes on a file is read piece by piece. */
const LARGE = 2 ** 26;
/** The same of a compressed one, which may hold some twenty times as much. */
const LARGE_COMPRESSED = 2 ** 21;
/** How much is looked at to tell the format; compressed it may hold a thousand times as much. */
const HEAD = 2 ** 16;
/** How much is read at once. */
const PIECE = 2 ** 20;
/** How often progress is told: every so many bytes. */
const STEP = 2 ** 24;

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
  const head = headOf(file);
  const isCompressed = isGzip(head);
  if (!isCompressed && size < LARGE) return undefined;
  if (!isCollapsed(isCompressed ? inflated(head) : head)) return undefined;
  const reader = new StacksReader(file, options, isCompressed ? undefined : size);
  const source = createReadStream(file, { highWaterMark: PIECE });
  const take = async (pieces: AsyncIterable<Buffer>): Promise<void> => reader.take(pieces);
  try {
    if (isCompressed) await pipeline(source, createGunzip({ chunkSize: PIECE }), take);
    else await pipeline(source, take);
  } catch (thrown) {
    // What the last stage throws may come as the end of the first.
    const error = reader.error ?? thrown;
    if (error instanceof Failure) throw error;
    throw new Failure(`Cannot read ${file}: ${messageOf(error)}`, { cause: error });
  }
  return reader.profile;
}

function headOf(file: string): Uint8Array {
  const descriptor = openSync(file, 'r');
  try {
    const head = Buffer.alloc(HEAD);
    return head.subarray(0, readSync(descriptor, head));
  } finally {
    closeSync(descriptor);
  }
}

/** As much as can be said of the content of a file by its head; nothing if that is not valid. */
function inflated(head: Uint8Array): Uint8Array {
  try {
    return gunzipSync(head, { finishFlush: constants.Z_SYNC_FLUSH });
  } catch {
    return new Uint8Array();
  }
}

class StacksReader {
  profile: Profile | undefined;
  /** Why there is none. */
  error: unknown;
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
    try {
      this.profile = await this.read(pieces);
    } catch (error) {
      this.error = error;
      throw error;
    }
  }

  private async read(pieces: AsyncIterable<Buffer>): Promise<Profile> {
    const { threads = false } = this.options;
    const reader = new CollapsedReader({ threads });
    for await (const piece of pieces) {
      const before = this.bytes;
      this.bytes += piece.length;
      this.check();
      if (Math.floor(before / STEP) < Math.floor(this.bytes / STEP)) this.tell();
      reader.push(piece);
    }
    return reader.finish();
  }

  private check(): void {
    const { file, bytes, size, options } = this;
    const maxSize = options.maxSize ?? DEFAULT_MAX_SIZE;
    // What is not compressed is as long as it is.
    if (size === undefined && bytes > maxSize) throw tooLarge(file, maxSize);
  }

  private tell(): void {
    const { file, bytes, size, options } = this;
    const done = size === undefined ? '' : `, ${((100 * bytes) / size).toFixed(0)} %`;
    options.messages?.status(`reading ${file}: ${(bytes / 1e6).toFixed(0)} MB${done}`);
  }
}

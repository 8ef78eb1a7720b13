import type { Profile } from '@tsprof/core/model';

/** What is said of how files are to be read. */
export interface ReadOptions {
  /**
   * Whether positions are those of the sources that code was generated from.
   *
   * @defaultValue true for snapshots, which bring their maps, and false for all else
   */
  readonly inSources?: boolean;
  /** Whether collapsed stacks begin with a frame for their thread. @defaultValue false */
  readonly threads?: boolean;
  /** Told from time to time which part of a large file has been read, 0–1. */
  readonly onProgress?: (part: number) => void;
}

/** A format that is told by its content. */
export interface ReadableFormat {
  /** As messages and help name it. */
  readonly name: string;
  /** Whether the bytes are meant as a file of this format; it may still not be a valid one. */
  readonly looksLike: (bytes: Uint8Array) => boolean;
  /** @throws TsprofError if it is not valid */
  readonly read: (bytes: Uint8Array, options: ReadOptions) => Profile;
}

import { deserialize, serialize } from 'node:v8';
import { TsprofError } from './errors.ts';
import { checkProfile } from './model/check-profile.ts';
import type { Profile } from './model/profile.ts';

/** What a snapshot begins with; a byte with the version follows. */
const MAGIC = Buffer.from('tsprof\0', 'latin1');
const VERSION = 2;
const HEADER_BYTES = MAGIC.length + 1;

/** What a program leaves behind at its end. */
export interface Snapshot {
  readonly profile: Profile;
  /** Of code that was made while the program ran, by file: what only the program knew. */
  readonly sourceMaps: ReadonlyMap<string, unknown>;
}

/**
 * Beside the snapshot of one of several processes: there while the process runs, and after it if it
 * has left no snapshot.
 */
export function runningFile(snapshot: string): string {
  return `${snapshot}.running`;
}

/**
 * The file that tsprof's parts hand to each other: quick to write at the end of a program, without
 * loss, and private. It is V8's serialization: a Node reads the snapshots of its own version and of
 * older ones. To keep a profile, write pprof.
 */
export function encodeSnapshot(snapshot: Snapshot): Uint8Array {
  return Buffer.concat([MAGIC, Buffer.of(VERSION), serialize(snapshot)]);
}

/** Whether these are the first bytes of a snapshot. */
export function isSnapshot(bytes: Uint8Array): boolean {
  return MAGIC.equals(bytes.subarray(0, MAGIC.length));
}

/** @throws TsprofError `ERR_TSPROF_MALFORMED_FILE` */
export function decodeSnapshot(bytes: Uint8Array): Snapshot {
  if (!isSnapshot(bytes)) throw malformed('it does not begin like one');
  const version = bytes[MAGIC.length];
  if (version !== VERSION) {
    throw malformed(`its version is ${String(version)}, expected ${String(VERSION)}`);
  }
  try {
    const { profile, sourceMaps } = deserialize(bytes.subarray(HEADER_BYTES)) as Snapshot;
    checkProfile(profile);
    return { profile, sourceMaps };
  } catch (cause) {
    throw malformed(cause instanceof Error ? cause.message : String(cause), cause);
  }
}

function malformed(why: string, cause?: unknown): TsprofError {
  return new TsprofError('ERR_TSPROF_MALFORMED_FILE', `Not a valid tsprof snapshot: ${why}`, {
    cause,
  });
}

import { randomBytes } from 'node:crypto';
import {
  accessSync,
  chmodSync,
  closeSync,
  constants,
  openSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
  type Stats,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';

/**
 * Why {@link writeOutputFile} would fail, such as `it is a directory`; undefined if it would not.
 * Tries to create a file beside the target, which it removes again.
 */
export function outputFileProblem(file: string): string | undefined {
  if (/[/\\]$/.test(file)) return 'it names a directory';
  try {
    const stats = statsOf(file);
    if (stats?.isDirectory() === true) return 'it is a directory';
    // Not opened: a pipe's reader would take the end of that for the end of the data.
    if (stats !== undefined) accessSync(file, constants.W_OK);
    if (stats === undefined || stats.isFile()) probe(temporaryBeside(targetOf(file, stats)));
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
  return undefined;
}

/** The content of a file, or its pieces in order. */
export type OutputData = string | Uint8Array | Iterable<string>;

/**
 * Writes a file as a whole or not at all: under a temporary name in the same directory, which then
 * takes the place of the target. A symbolic link stays one, an existing file keeps its permissions;
 * what is not a file, such as a pipe or a device, is written to directly.
 *
 * @throws the error of the file system; the target is as before, and nothing is left beside it.
 */
export function writeOutputFile(file: string, data: OutputData): void {
  const stats = statsOf(file);
  if (stats !== undefined && !stats.isFile()) {
    writeData(file, data, 'w');
    return;
  }
  const target = targetOf(file, stats);
  const temporary = temporaryBeside(target);
  try {
    writeData(temporary, data, 'wx');
    if (stats !== undefined) chmodSync(temporary, stats.mode);
    renameSync(temporary, target);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}

function writeData(file: string, data: OutputData, flag: 'w' | 'wx'): void {
  if (typeof data === 'string' || data instanceof Uint8Array) {
    writeFileSync(file, data, { flag });
    return;
  }
  const descriptor = openSync(file, flag);
  try {
    for (const piece of data) writeFileSync(descriptor, piece);
  } finally {
    closeSync(descriptor);
  }
}

function statsOf(file: string): Stats | undefined {
  return statSync(file, { throwIfNoEntry: false });
}

/** Where the content really is, past symbolic links. */
function targetOf(file: string, stats: Stats | undefined): string {
  return stats === undefined ? file : realpathSync(file);
}

function temporaryBeside(target: string): string {
  const unique = `${String(process.pid)}-${randomBytes(4).toString('hex')}`;
  return join(dirname(target), `.${basename(target)}.${unique}.tmp`);
}

function probe(temporary: string): void {
  closeSync(openSync(temporary, 'wx'));
  rmSync(temporary);
}

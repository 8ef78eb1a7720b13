import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { outputFileProblem, writeOutputFile, type OutputData } from '@tsprof/core/output-file';
import { Failure, messageOf } from '../failure.ts';
import { UsageError } from '../usage-error.ts';

/** A file that `tsprof ci` leaves in its directory. */
export interface CiFile {
  readonly name: string;
  readonly content: OutputData;
}

/**
 * Makes the directory, and sees that files can be written there, before anything is run.
 *
 * @throws UsageError if not
 */
export function prepareDirectory(directory: string, names: readonly string[]): void {
  try {
    mkdirSync(directory, { recursive: true });
  } catch (error) {
    throw new UsageError(`Cannot make ${directory}: ${messageOf(error)}`, { cause: error });
  }
  for (const name of names) checkWritable(join(directory, name));
}

/** @throws UsageError if the file cannot be written */
export function checkWritable(file: string): void {
  const problem = outputFileProblem(file);
  if (problem !== undefined) throw new UsageError(`Cannot write ${file}: ${problem}`);
}

/** @throws Failure if one cannot be written */
export function writeFiles(directory: string, files: readonly CiFile[]): void {
  for (const { name, content } of files) writeFile(join(directory, name), content);
}

/** Removes those of `names` that earlier runs have left, but for `files`. */
export function removeOthers(
  directory: string,
  names: readonly string[],
  files: readonly CiFile[],
): void {
  for (const name of names) {
    if (!files.some((file) => file.name === name)) rmSync(join(directory, name), { force: true });
  }
}

/** @throws Failure if it cannot be written */
export function writeFile(file: string, content: OutputData): void {
  try {
    writeOutputFile(file, content);
  } catch (error) {
    throw new Failure(`Cannot write ${file}: ${messageOf(error)}`, { cause: error });
  }
}

import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { decodeSnapshot, type Snapshot } from '@tsprof/core/snapshot';
import { Failure, messageOf } from '../failure.ts';
import { runProgram, type Ending, type RunOptions } from './run-program.ts';

export interface ProfiledRun {
  readonly ending: Ending;
  /** Undefined if the program left none. */
  readonly snapshot: Snapshot | undefined;
}

/** @throws Failure if the program cannot be started, TsprofError if what it left is not a profile */
export async function profileProgram(options: Omit<RunOptions, 'snapshot'>): Promise<ProfiledRun> {
  const directory = temporaryDirectory();
  try {
    const file = join(directory, 'profile.tsprof');
    const ending = await runProgram({ ...options, snapshot: file });
    return { ending, snapshot: readSnapshot(file) };
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

function temporaryDirectory(): string {
  try {
    return mkdtempSync(join(tmpdir(), 'tsprof-'));
  } catch (error) {
    throw new Failure(`Cannot make a temporary directory: ${messageOf(error)}`, { cause: error });
  }
}

function readSnapshot(file: string): Snapshot | undefined {
  let bytes: Uint8Array;
  try {
    bytes = readFileSync(file);
  } catch {
    return undefined;
  }
  return decodeSnapshot(bytes);
}

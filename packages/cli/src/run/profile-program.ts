import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { decodeSnapshot, runningFile } from '@tsprof/core/snapshot';
import { Failure, messageOf } from '../failure.ts';
import type { ProcessProfile } from './process-profile.ts';
import { runProgram, type Ending, type RunOptions } from './run-program.ts';

export interface ProfiledRun {
  readonly ending: Ending;
  /** The program's process id. */
  readonly pid: number;
  /** Of every process that left one; the program's own comes first. */
  readonly processes: readonly ProcessProfile[];
  /** Ids of the program's children that were profiled and have left nothing so far. */
  readonly missing: readonly number[];
}

const ENDING = '.tsprof';
const RUNNING_ENDING = runningFile(ENDING);

/** @throws Failure if the program cannot be started, TsprofError if what it left is not a profile */
export async function profileProgram(options: Omit<RunOptions, 'snapshots'>): Promise<ProfiledRun> {
  const directory = temporaryDirectory();
  try {
    const { ending, pid } = await runProgram({
      ...options,
      snapshots: join(directory, `%p${ENDING}`),
    });
    const files = readdirSync(directory);
    const processes = pidsOf(files, ENDING)
      .sort((a, b) => Number(b === pid) - Number(a === pid) || a - b)
      .map((left) => ({
        pid: left,
        snapshot: decodeSnapshot(readFileSync(join(directory, `${String(left)}${ENDING}`))),
      }));
    const missing = pidsOf(files, RUNNING_ENDING).filter((left) => left !== pid);
    return { ending, pid, processes, missing };
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

function pidsOf(files: readonly string[], ending: string): number[] {
  return files
    .filter((file) => file.endsWith(ending))
    .map((file) => Number(file.slice(0, -ending.length)))
    .filter((pid) => Number.isInteger(pid));
}

function temporaryDirectory(): string {
  try {
    return mkdtempSync(join(tmpdir(), 'tsprof-'));
  } catch (error) {
    throw new Failure(`Cannot make a temporary directory: ${messageOf(error)}`, { cause: error });
  }
}

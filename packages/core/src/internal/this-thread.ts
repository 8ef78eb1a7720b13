import { isMainThread, threadId } from 'node:worker_threads';
import { discardOptimizedCode } from './discard-optimized-code.ts';
import { loadBinding } from './load-binding.ts';
import { ownFiles } from './own-code.ts';
import type { ProfiledProgram } from './profile-of-raw.ts';
import { Recorder } from './recorder.ts';
import { packageVersion } from './package-version.ts';

/** As it was when the program started: programs change theirs. */
const argv: readonly string[] = [...process.argv];

let isOwnFile = ownFiles();
let threadName = isMainThread ? 'main' : `worker ${String(threadId)}`;

/** The recorder of the calling thread: every thread has its own instance of this module. */
export const recorder: Recorder = new Recorder({
  loadBinding,
  describeProgram,
  discardOptimizedCode,
});

/**
 * Declares further code to be tsprof's own.
 *
 * @param directories - `file:` URLs ending in a slash
 */
export function excludeFromProfiles(directories: readonly URL[]): void {
  isOwnFile = ownFiles(directories);
}

/** What profiles call the calling thread from now on. */
export function nameThread(name: string): void {
  threadName = name;
}

/** The program as profiles of the calling thread describe it. */
export function describeProgram(): ProfiledProgram {
  return {
    pid: process.pid,
    argv,
    versions: {
      node: process.versions.node,
      v8: process.versions.v8,
      tsprof: packageVersion(),
    },
    thread: threadName,
    isOwnFile,
  };
}

import { closeSync, openSync, readFileSync, readlinkSync, readSync } from 'node:fs';
import { constants } from 'node:os';
import { basename } from 'node:path';
import { Failure, messageOf } from '../failure.ts';

/** What a running node process was started with. */
export interface NodeProcess {
  readonly pid: number;
  /** Arguments, node's own included, and NODE_OPTIONS. */
  readonly options: readonly string[];
}

/**
 * Makes sure that a process is one of node's that opens its inspector on SIGUSR1: any other process
 * would be killed by it.
 *
 * @throws Failure saying what it is instead
 */
export function nodeProcess(pid: number): NodeProcess {
  if (process.platform !== 'linux') {
    throw new Failure('Cannot attach: this works on Linux only, where /proc tells of processes');
  }
  checkExists(pid);
  const status = readStatus(pid);
  if (/^State:\s+Z/m.test(status))
    throw new Failure(`Cannot attach: process ${String(pid)} has ended`);
  const executable = executableOf(pid);
  if (!isNode(pid, executable)) {
    throw new Failure(
      `Cannot attach: process ${String(pid)} is not a Node process, but ${executable}`,
    );
  }
  const options = [...argumentsOf(pid, 'cmdline'), ...nodeOptionsOf(pid)];
  if (!catches(status, constants.signals.SIGUSR1) && !options.some(opensInspector)) {
    throw new Failure(
      `Cannot attach: process ${String(pid)} does not open its inspector on SIGUSR1; it was built ` +
        'without one, was started with --disable-sigusr1, or has only begun',
    );
  }
  return { pid, options };
}

/** Node's options that open it from the start. */
function opensInspector(option: string): boolean {
  return /^--inspect(?:-brk|-wait)?(?:=|$)/.test(option);
}

function checkExists(pid: number): void {
  try {
    process.kill(pid, 0);
  } catch (error) {
    const isDenied = error instanceof Error && 'code' in error && error.code === 'EPERM';
    throw new Failure(
      isDenied
        ? `Cannot attach: no permission to signal process ${String(pid)}; it belongs to another user`
        : `Cannot attach: there is no process ${String(pid)}`,
    );
  }
}

function readStatus(pid: number): string {
  try {
    return readFileSync(`/proc/${String(pid)}/status`, 'latin1');
  } catch (error) {
    throw new Failure(`Cannot attach to process ${String(pid)}: ${messageOf(error)}`, {
      cause: error,
    });
  }
}

function executableOf(pid: number): string {
  try {
    // A binary that has been replaced since is "... (deleted)".
    return readlinkSync(`/proc/${String(pid)}/exe`).replace(/ \(deleted\)$/, '');
  } catch (error) {
    throw new Failure(
      `Cannot attach: no permission to look at process ${String(pid)}: ${messageOf(error)}`,
      { cause: error },
    );
  }
}

/** By its name, or else by a function that every binary of node's exports to addons. */
function isNode(pid: number, executable: string): boolean {
  return (
    /^node(?:js)?$/.test(basename(executable)) ||
    contains(`/proc/${String(pid)}/exe`, 'napi_create_function')
  );
}

function contains(file: string, text: string): boolean {
  const wanted = Buffer.from(text, 'latin1');
  const chunk = Buffer.alloc(1 << 20);
  const descriptor = openSync(file, 'r');
  try {
    let kept = 0;
    for (;;) {
      const read = readSync(descriptor, chunk, kept, chunk.length - kept, null);
      if (read === 0) return false;
      const length = kept + read;
      if (chunk.subarray(0, length).includes(wanted)) return true;
      // What was found may begin at the end of this chunk.
      kept = Math.min(wanted.length, length);
      chunk.copy(chunk, 0, length - kept, length);
    }
  } finally {
    closeSync(descriptor);
  }
}

/** Whether the process has a handler for a signal, by the mask of the caught ones. */
function catches(status: string, signal: number): boolean {
  const mask = /^SigCgt:\s*([0-9a-f]+)$/m.exec(status)?.[1] ?? '0';
  return (BigInt(`0x${mask}`) & (1n << BigInt(signal - 1))) !== 0n;
}

function argumentsOf(pid: number, file: 'cmdline' | 'environ'): string[] {
  try {
    return readFileSync(`/proc/${String(pid)}/${file}`, 'utf8').split('\0');
  } catch {
    return [];
  }
}

function nodeOptionsOf(pid: number): string[] {
  const variable = argumentsOf(pid, 'environ').find((line) => line.startsWith('NODE_OPTIONS='));
  return variable === undefined ? [] : variable.slice('NODE_OPTIONS='.length).split(/\s+/);
}

import { fileURLToPath } from 'node:url';
import { expect } from 'vitest';
import { runNode, type NodeRun } from '../support/run-node.ts';
import { stressFactor } from '../support/stress.ts';

/** Milliseconds that a test of one program may take, on the busiest of machines. */
export const TEST_TIMEOUT: number = 120_000 * stressFactor();
/** After so many a program hangs. */
const PROGRAM_TIMEOUT = TEST_TIMEOUT - 10_000;

export interface ProgramOptions {
  /** Options for Node itself. */
  readonly nodeArgs?: readonly string[];
}

/**
 * Runs a program of test/robustness/programs/ with one argument, given as JSON.
 */
export async function runProgram(
  name: string,
  argument: unknown,
  { nodeArgs = [] }: ProgramOptions = {},
): Promise<NodeRun> {
  const program = fileURLToPath(new URL(`programs/${name}.mjs`, import.meta.url));
  return runNode([...nodeArgs, program, JSON.stringify(argument)], {
    timeoutMillis: PROGRAM_TIMEOUT,
  });
}

/** Runs a program, expects it to end well, and returns what it answers. */
export async function answerOf<T>(
  name: string,
  argument: unknown,
  options?: ProgramOptions,
): Promise<T> {
  const run = await runProgram(name, argument, options);
  expect(run, run.stderr).toMatchObject({ status: 0, signal: null });
  return JSON.parse(String(run.answer)) as T;
}

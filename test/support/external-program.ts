import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import type { TestContext } from 'vitest';

/** Programs we did not write that read what tsprof writes, and how to get them on Debian. */
const PROGRAMS = {
  go: { command: 'go', probe: 'version', debian: 'golang-go' },
  graphviz: { command: 'dot', probe: '-V', debian: 'graphviz' },
  protoc: { command: 'protoc', probe: '--version', debian: 'protobuf-compiler' },
  chromium: {
    command: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
    probe: '--version',
    debian: 'chromium',
  },
  cmark: { command: 'cmark-gfm', probe: '--version', debian: 'cmark-gfm' },
} as const;

export type ExternalProgram = keyof typeof PROGRAMS;

/**
 * Skips the test, saying how to enable it, where the program is not installed. With
 * `TSPROF_REQUIRE_CONSUMERS=1` in the environment, as in CI, the test fails instead. `CHROMIUM` names
 * another browser than the one of Debian.
 *
 * @returns the command to run
 */
export function requireProgram(context: TestContext, program: ExternalProgram): string {
  const { command, probe, debian } = PROGRAMS[program];
  if (spawnSync(command, [probe], { stdio: 'ignore' }).status === 0) return command;
  return giveUp(context, command, debian);
}

/**
 * As {@link requireProgram}, for a file of a Debian package.
 *
 * @returns the file
 */
export function requireFile(context: TestContext, file: string, debian: string): string {
  return existsSync(file) ? file : giveUp(context, file, debian);
}

function giveUp(context: TestContext, what: string, debian: string): never {
  const reason = `"${what}" is not installed; on Debian: apt-get install ${debian}`;
  if (process.env['TSPROF_REQUIRE_CONSUMERS'] === '1') throw new Error(reason);
  return context.skip(reason);
}

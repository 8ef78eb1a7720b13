import { readFileSync } from 'node:fs';
import { table } from './arguments/format-help.ts';
import type { Command } from './commands/command.ts';
import { COMMAND_NAMES, type CommandName } from './commands/command-names.ts';
import { REPORT } from './commands/report.ts';
import { RUN } from './commands/run.ts';
import { writeStdout } from './terminal/write-stdout.ts';
import { UsageError } from './usage-error.ts';

const COMMANDS: Readonly<Record<CommandName, Command>> = { run: RUN, report: REPORT };

/**
 * Does what a command line says.
 *
 * @param args - without node and the script
 * @returns the exit code
 * @throws UsageError, Failure or TsprofError
 */
export async function runCommandLine(args: readonly string[]): Promise<number> {
  const [first, ...rest] = args;
  if (first === undefined) throw new UsageError('Expected a program or a command');
  if (first === '--help' || first === '-h') {
    await writeStdout(overview());
    return 0;
  }
  if (first === '--version') {
    await writeStdout(`${version()}\n`);
    return 0;
  }
  const name = COMMAND_NAMES.find((command) => command === first);
  return name === undefined ? RUN.run(args) : COMMANDS[name].run(rest);
}

function overview(): string {
  const commands = table(COMMAND_NAMES.map((name) => [name, COMMANDS[name].summary]));
  return [
    'Usage: tsprof COMMAND [OPTIONS] ...',
    '       tsprof [OPTIONS] SCRIPT [ARGS...]',
    '',
    "A statistical profiler for Node.js: says where a program's CPU time goes, by",
    'function and by line.',
    '',
    'Commands:',
    ...commands,
    '',
    'tsprof COMMAND --help says more, with examples. tsprof --version prints the',
    'version.',
    '',
  ].join('\n');
}

function version(): string {
  const file = new URL('../package.json', import.meta.url);
  return (JSON.parse(readFileSync(file, 'utf8')) as { readonly version: string }).version;
}

import { readFileSync } from 'node:fs';
import { formatHelp, table } from './arguments/format-help.ts';
import { parseArguments } from './arguments/parse-arguments.ts';
import type { Command } from './commands/command.ts';
import { COMMAND_NAMES, type CommandName } from './commands/command-names.ts';
import { writeStdout } from './terminal/write-stdout.ts';
import { UsageError } from './usage-error.ts';

/** Each is loaded when it is asked for: a program under `run` starts sooner without the others. */
const COMMANDS: Readonly<Record<CommandName, () => Promise<Command>>> = {
  run: async () => (await import('./commands/run.ts')).RUN,
  report: async () => (await import('./commands/report.ts')).REPORT,
  diff: async () => (await import('./commands/diff.ts')).DIFF,
  stats: async () => (await import('./commands/stats.ts')).STATS,
  convert: async () => (await import('./commands/convert.ts')).CONVERT,
  flamegraph: async () => (await import('./commands/flamegraph.ts')).FLAMEGRAPH,
  view: async () => (await import('./commands/view.ts')).VIEW,
  attach: async () => (await import('./commands/attach.ts')).ATTACH,
  ci: async () => (await import('./commands/ci.ts')).CI,
};

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
    await writeStdout(await overview());
    return 0;
  }
  if (first === '--version') {
    await writeStdout(`${version()}\n`);
    return 0;
  }
  const name = COMMAND_NAMES.find((command) => command === first);
  return name === undefined
    ? runCommand(await COMMANDS.run(), args)
    : runCommand(await COMMANDS[name](), rest);
}

async function runCommand(
  { help, endsAtOperand, run }: Command,
  args: readonly string[],
): Promise<number> {
  const parsed = parseArguments(args, help.options, endsAtOperand);
  if (parsed.flag('help') !== true) return run(parsed);
  await writeStdout(formatHelp(help));
  return 0;
}

async function overview(): Promise<string> {
  const summaries = COMMAND_NAMES.map(
    async (name) => [name, (await COMMANDS[name]()).summary] as const,
  );
  const commands = table(await Promise.all(summaries));
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

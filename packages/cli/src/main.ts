import { TsprofError } from '@tsprof/core/model';
import { runCommandLine } from './command-line.ts';
import { Failure } from './failure.ts';
import { Messages } from './terminal/messages.ts';
import { UsageError } from './usage-error.ts';

process.exitCode = await exitCode(process.argv.slice(2));

async function exitCode(args: readonly string[]): Promise<number> {
  try {
    return await runCommandLine(args);
  } catch (error) {
    const messages = new Messages();
    if (error instanceof UsageError) {
      messages.error(error.message);
      messages.error('tsprof --help and tsprof COMMAND --help say what there is');
      return 2;
    }
    const isExpected = error instanceof Failure || error instanceof TsprofError;
    messages.error(isExpected ? error.message : `this is a bug in tsprof: ${stackOf(error)}`);
    return 1;
  }
}

function stackOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

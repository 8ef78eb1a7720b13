import type { CommandHelp } from '../arguments/format-help.ts';

/** A command of the command line. */
export interface Command {
  /** One line for the list of commands. */
  readonly summary: string;
  readonly help: CommandHelp;
  /**
   * @returns the exit code
   * @throws UsageError, Failure or TsprofError
   */
  readonly run: (args: readonly string[]) => Promise<number>;
}

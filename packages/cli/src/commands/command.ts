import type { CommandHelp } from '../arguments/format-help.ts';
import type { ParsedArguments } from '../arguments/parsed-arguments.ts';

/** A command of the command line. */
export interface Command {
  /** One line for the list of commands. */
  readonly summary: string;
  /** With all options of the command. */
  readonly help: CommandHelp;
  /** Whether the first operand ends the options: what follows is of a program. */
  readonly endsAtOperand?: boolean;
  /**
   * @returns the exit code
   * @throws UsageError, Failure or TsprofError
   */
  readonly run: (parsed: ParsedArguments) => Promise<number>;
}

import { TsprofError } from '@tsprof/core/model';
import type { TextLayout } from '@tsprof/text';
import { Failure } from '../failure.ts';
import type { FilteredProfile } from '../report/filtered-profile.ts';
import { UsageError } from '../usage-error.ts';
import { BROWSER_COMMANDS } from './browser-commands.ts';
import type { BrowserCommand } from './browser-command.ts';
import { BrowserState } from './browser-state.ts';
import { helpText } from './browser-help.ts';
import type { ReadPart } from './read-part.ts';
import { splitLine, type CommandWords } from './split-line.ts';

/** Where the browser writes to, and how. */
export interface BrowserOutput {
  readonly print: (text: string) => Promise<void>;
  readonly error: (text: string) => void;
  /** Asked for before each command, as a terminal may have got another width. */
  readonly layout: () => TextLayout;
}

const HELP = 'help';
/** The names under which it ends. EOF is what pstats has. */
const ENDS = ['quit', 'EOF'];

/** Every name of a command. */
export const BROWSER_NAMES: readonly string[] = [
  ...BROWSER_COMMANDS.map(({ name }) => name),
  HELP,
  ...ENDS,
];

/** Does what the lines typed into the browser say. */
export class Browser {
  private readonly state: BrowserState;
  private readonly output: BrowserOutput;
  /** How many commands have failed. */
  failures = 0;

  /**
   * @param part - what it looks at first
   * @param readPart - reads what it is to look at later
   */
  constructor(part: FilteredProfile, readPart: ReadPart, output: BrowserOutput) {
    this.state = new BrowserState(part, readPart);
    this.output = output;
  }

  /** What it looks at, in one line. */
  summary(): string {
    return this.state.stats.summary();
  }

  /** @throws RangeError for a key that there is not */
  sort(keys: readonly string[]): void {
    this.state.stats.sortStats(...keys);
  }

  /**
   * A command that fails says so and keeps none of the others from being done.
   *
   * @returns whether to go on
   */
  async run(line: string): Promise<boolean> {
    for (const words of this.split(line)) {
      if (!(await this.runCommand(words))) return false;
    }
    return true;
  }

  private split(line: string): CommandWords[] {
    try {
      return splitLine(line);
    } catch (error) {
      this.fail(error);
      return [];
    }
  }

  private async runCommand([given = '', ...args]: CommandWords): Promise<boolean> {
    try {
      const name = commandName(given);
      if (ENDS.includes(name)) return false;
      const text = name === HELP ? this.help(args) : await this.runOne(commandOf(name), args);
      if (text !== '') await this.output.print(text);
    } catch (error) {
      this.fail(error);
    }
    return true;
  }

  private async runOne(command: BrowserCommand, args: readonly string[]): Promise<string> {
    return command.run(this.state, args, this.output.layout());
  }

  private help([topic]: readonly string[]): string {
    return helpText(topic === undefined ? undefined : commandName(topic));
  }

  /** @throws what is no failure of a command but a bug */
  private fail(error: unknown): void {
    if (!isExpected(error)) throw error;
    this.failures++;
    this.output.error(error.message);
  }
}

function isExpected(error: unknown): error is Error {
  return (
    error instanceof UsageError ||
    error instanceof Failure ||
    error instanceof RangeError ||
    error instanceof TsprofError
  );
}

/**
 * The command of a name, or of as many of its first letters as only it begins with.
 *
 * @throws UsageError
 */
function commandName(given: string): string {
  if (BROWSER_NAMES.includes(given)) return given;
  const [name, ...others] = BROWSER_NAMES.filter((known) => known.startsWith(given));
  if (name === undefined) {
    throw new UsageError(`Unknown command ${given}; help lists those there are`);
  }
  if (others.length > 0) {
    throw new UsageError(`${given} may be ${[name, ...others].join(', ')}`);
  }
  return name;
}

function commandOf(name: string): BrowserCommand {
  const command = BROWSER_COMMANDS.find((known) => known.name === name);
  if (command === undefined) throw new UsageError(`Unknown command ${name}`);
  return command;
}

import { UsageError } from '../usage-error.ts';
import { nearest } from './nearest.ts';
import { spelling, type Option } from './option.ts';
import { ParsedArguments } from './parsed-arguments.ts';

/**
 * Takes a command line apart. `--` ends the options.
 *
 * @param stopAtOperand - whether the first operand ends the options, too
 * @throws UsageError for an unknown option, a missing value or one too many
 */
export function parseArguments(
  args: readonly string[],
  options: readonly Option[],
  stopAtOperand = false,
): ParsedArguments {
  const parser = new Parser(args, options);
  return parser.parse(stopAtOperand);
}

class Parser {
  private readonly args: readonly string[];
  private readonly options: readonly Option[];
  private readonly operands: string[] = [];
  private readonly values = new Map<string, string[]>();
  private readonly flags = new Map<string, boolean>();
  private next = 0;

  constructor(args: readonly string[], options: readonly Option[]) {
    this.args = args;
    this.options = options;
  }

  parse(stopAtOperand: boolean): ParsedArguments {
    for (let arg = this.take(); arg !== undefined; arg = this.take()) {
      if (arg === '--') this.takeRest();
      else if (arg.startsWith('--')) this.parseLong(arg);
      else if (arg.startsWith('-') && arg !== '-') this.parseShort(arg.slice(1));
      else {
        this.operands.push(arg);
        if (stopAtOperand) this.takeRest();
      }
    }
    return new ParsedArguments(this.operands, this.values, this.flags);
  }

  private take(): string | undefined {
    return this.args[this.next++];
  }

  private takeRest(): void {
    this.operands.push(...this.args.slice(this.next));
    this.next = this.args.length;
  }

  private parseLong(arg: string): void {
    const end = arg.indexOf('=');
    const written = end < 0 ? arg : arg.slice(0, end);
    const inline = end < 0 ? undefined : arg.slice(end + 1);
    for (const option of this.options) {
      if (written === spelling(option)) {
        this.give(option, written, inline, option.form !== 'off');
        return;
      }
      if (option.form === 'switch' && written === `--no-${option.name}`) {
        this.give(option, written, inline, false);
        return;
      }
    }
    throw unknownOption(written, this.options);
  }

  /** One letter or several, the last of which may take the rest as its value. */
  private parseShort(letters: string): void {
    for (let i = 0; i < letters.length; i++) {
      const letter = letters.charAt(i);
      const option = this.options.find(({ short }) => short === letter);
      if (option === undefined) throw unknownOption(`-${letter}`, this.options);
      const rest = letters.slice(i + 1);
      const takesRest = takesValue(option) && rest !== '';
      this.give(option, `-${letter}`, takesRest ? rest : undefined, true);
      if (takesValue(option)) return;
    }
  }

  private give(option: Option, written: string, inline: string | undefined, on: boolean): void {
    if (takesValue(option)) {
      const value = inline ?? this.take();
      if (value === undefined) {
        throw new UsageError(`Expected a value: ${written} ${option.value ?? 'VALUE'}`);
      }
      const given = this.values.get(option.name) ?? [];
      this.values.set(option.name, [...given, value]);
      if (option.endsOptions === true) this.takeRest();
    } else {
      if (inline !== undefined) throw new UsageError(`Expected ${written} without a value`);
      this.flags.set(option.name, on);
    }
  }
}

function takesValue({ form }: Option): boolean {
  return form === 'value' || form === 'list';
}

function unknownOption(written: string, options: readonly Option[]): UsageError {
  const known = options.flatMap((option) =>
    option.form === 'switch' ? [spelling(option), `--no-${option.name}`] : [spelling(option)],
  );
  const meant = written.startsWith('--') ? nearest(written, known) : undefined;
  const hint = meant === undefined ? '' : `, did you mean ${meant}?`;
  return new UsageError(`Unknown option ${written}${hint}`);
}

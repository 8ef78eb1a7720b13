/** What was given on the command line, by the options' names. */
export class ParsedArguments {
  /** What is not an option, in order. */
  readonly operands: readonly string[];
  private readonly values: ReadonlyMap<string, readonly string[]>;
  private readonly flags: ReadonlyMap<string, boolean>;

  constructor(
    operands: readonly string[],
    values: ReadonlyMap<string, readonly string[]>,
    flags: ReadonlyMap<string, boolean>,
  ) {
    this.operands = operands;
    this.values = values;
    this.flags = flags;
  }

  /** The last value given. */
  value(name: string): string | undefined {
    return this.values.get(name)?.at(-1);
  }

  /** All values given. */
  list(name: string): readonly string[] {
    return this.values.get(name) ?? [];
  }

  /** True for `--name`, false for `--no-name`, undefined for neither; the last one counts. */
  flag(name: string): boolean | undefined {
    return this.flags.get(name);
  }
}

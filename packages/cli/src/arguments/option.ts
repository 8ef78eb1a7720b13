/** An option of a command; what is not described here is not accepted. */
export interface Option {
  /** Without dashes, e.g. `output`. */
  readonly name: string;
  /** One letter. */
  readonly short?: string;
  /**
   * - `value`: takes one, `--name VALUE`, `--name=VALUE` or `-n VALUE`; the last one given counts
   * - `list`: the same, and all that are given count
   * - `flag`: `--name`
   * - `switch`: `--name` or `--no-name`
   * - `off`: only `--no-name`
   */
  readonly form: 'value' | 'list' | 'flag' | 'switch' | 'off';
  /** Whether everything after it is for the program. @defaultValue false */
  readonly endsOptions?: boolean;
  /** What the help calls the value, e.g. `FILE`. */
  readonly value?: string;
  readonly help: string;
  /** As the help shows it; nothing where there is nothing to say. */
  readonly default?: string;
}

/** How an option is written, e.g. `--output`. */
export function spelling(option: Option): string {
  return option.form === 'off' ? `--no-${option.name}` : `--${option.name}`;
}

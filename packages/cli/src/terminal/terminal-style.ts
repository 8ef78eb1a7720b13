import type { ParsedArguments } from '../arguments/parsed-arguments.ts';

/** What may be written to a stream besides plain ASCII lines of any length. */
export interface TerminalStyle {
  readonly colour: boolean;
  readonly unicode: boolean;
  /** Columns of the terminal; undefined where there is none. */
  readonly width: number | undefined;
}

/** The stream's side of the question, `process.stdout` or `process.stderr`. */
export interface OutputStream {
  readonly isTTY?: boolean;
  readonly columns?: number;
}

/**
 * Colour on a terminal that has it, unless NO_COLOR is set (no-color.org); FORCE_COLOR wants it
 * anywhere, and 0 nowhere; --color and --no-color have the last word. Unicode everywhere but on a
 * terminal whose locale lacks it.
 */
export function terminalStyle(
  stream: OutputStream,
  parsed: ParsedArguments,
  environment: NodeJS.ProcessEnv,
): TerminalStyle {
  const isTerminal = stream.isTTY === true;
  return {
    colour: parsed.flag('color') ?? wantsColour(isTerminal, environment),
    unicode: parsed.flag('unicode') ?? (!isTerminal || hasUnicode(environment)),
    width: isTerminal && (stream.columns ?? 0) > 0 ? stream.columns : undefined,
  };
}

function wantsColour(
  isTerminal: boolean,
  { FORCE_COLOR, NO_COLOR, TERM }: NodeJS.ProcessEnv,
): boolean {
  if (FORCE_COLOR !== undefined) return FORCE_COLOR !== '0' && FORCE_COLOR !== 'false';
  if (NO_COLOR !== undefined && NO_COLOR !== '') return false;
  return isTerminal && TERM !== 'dumb';
}

function hasUnicode({ LC_ALL, LC_CTYPE, LANG, TERM }: NodeJS.ProcessEnv): boolean {
  if (TERM === 'linux' || TERM === 'dumb') return false;
  const locale = [LC_ALL, LC_CTYPE, LANG].find((value) => value !== undefined && value !== '');
  return process.platform === 'win32' || /utf-?8/i.test(locale ?? '');
}

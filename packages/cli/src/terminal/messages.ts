import type { ParsedArguments } from '../arguments/parsed-arguments.ts';

/** Back to the begin of the line, and clear it (ECMA-48). */
const CLEAR_LINE = '\r\x1b[K';

/** Writes notes and errors to stderr, each on a line that begins with `tsprof:`. */
export class Messages {
  private readonly level: 'quiet' | 'normal' | 'verbose';
  private hasStatus = false;

  constructor(level: 'quiet' | 'normal' | 'verbose' = 'normal') {
    this.level = level;
  }

  error(text: string): void {
    this.line(text);
  }

  /** Not shown with --quiet. */
  note(text: string): void {
    if (this.level !== 'quiet') this.line(text);
  }

  /** Shown with --verbose only. */
  detail(text: string): void {
    if (this.level === 'verbose') this.line(text);
  }

  /** What is going on, on a terminal only, until the next message takes its place. */
  status(text: string): void {
    if (this.level === 'quiet' || !process.stderr.isTTY) return;
    process.stderr.write(`${CLEAR_LINE}tsprof: ${text}`);
    this.hasStatus = true;
  }

  /** To be called before anything else is written to the terminal. */
  clearStatus(): void {
    if (this.hasStatus) process.stderr.write(CLEAR_LINE);
    this.hasStatus = false;
  }

  private line(text: string): void {
    this.clearStatus();
    console.error(`tsprof: ${text}`);
  }
}

/** By --quiet and --verbose, the latter of which wins. */
export function messagesFor(parsed: ParsedArguments): Messages {
  if (parsed.flag('verbose') === true) return new Messages('verbose');
  return new Messages(parsed.flag('quiet') === true ? 'quiet' : 'normal');
}

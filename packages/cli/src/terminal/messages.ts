import type { ParsedArguments } from '../arguments/parsed-arguments.ts';

/** Writes notes and errors to stderr, each on a line that begins with `tsprof:`. */
export class Messages {
  private readonly level: 'quiet' | 'normal' | 'verbose';

  constructor(level: 'quiet' | 'normal' | 'verbose' = 'normal') {
    this.level = level;
  }

  error(text: string): void {
    console.error(`tsprof: ${text}`);
  }

  /** Not shown with --quiet. */
  note(text: string): void {
    if (this.level !== 'quiet') console.error(`tsprof: ${text}`);
  }

  /** Shown with --verbose only. */
  detail(text: string): void {
    if (this.level === 'verbose') console.error(`tsprof: ${text}`);
  }
}

/** By --quiet and --verbose, the latter of which wins. */
export function messagesFor(parsed: ParsedArguments): Messages {
  if (parsed.flag('verbose') === true) return new Messages('verbose');
  return new Messages(parsed.flag('quiet') === true ? 'quiet' : 'normal');
}

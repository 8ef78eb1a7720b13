import { ANONYMOUS } from '@tsprof/core/model';
import { escapeFrame } from './escape-frame.ts';

/** What the text of a frame says. */
export interface ParsedFrame {
  /** Empty for an anonymous function. */
  readonly name: string;
  /** Empty if the text has none. */
  readonly file: string;
  /** 0 if the text has none. */
  readonly line: number;
}

/** `:12` at the end, with all before it. */
const WITH_LINE = /^(.*):(\d{1,10})$/s;
/** The space before a path, a URL, a module of Node or code from elsewhere: the begin of a file. */
const SPACE_BEFORE_FILE =
  / (?=\/|[A-Za-z]:[\\/]|\.{1,2}\/|node:|wasm:|[a-z][a-z\d+.-]*:\/\/|\[(?:worker )?eval\]|\[stdin\]|evalmachine\.)/;
/** A name of a file without a path, such as `main.js`. */
const PLAIN_FILE = /^(.*) ([^ ]+\.[A-Za-z]\w*)$/s;

/** Reads `function file:line`, `function file` or `function`, as `toCollapsed` writes them. */
export function parseFrame(escaped: string): ParsedFrame {
  const text = unescapeFrame(escaped);
  const [, before, digits] = WITH_LINE.exec(text) ?? [];
  const line = Number(digits);
  if (before !== undefined && line > 0 && String(line) === digits && line < 2 ** 32) {
    const parts = splitFile(before) ?? PLAIN_FILE.exec(before)?.slice(1);
    if (parts !== undefined) return frameOf(parts[0], parts[1], line);
  }
  const [name, file] = splitFile(text) ?? [text];
  return frameOf(name, file, 0);
}

/**
 * The text that `escapeFrame` has made this of. What it cannot have written is of another program
 * and stays as it is.
 */
export function unescapeFrame(text: string): string {
  if (!text.includes('%')) return text;
  try {
    const decoded = decodeURIComponent(text);
    return escapeFrame(decoded) === text ? decoded : text;
  } catch {
    return text;
  }
}

/** Name and file, if there is a file that is known by how it begins. */
function splitFile(text: string): readonly string[] | undefined {
  const space = text.search(SPACE_BEFORE_FILE);
  return space < 0 ? undefined : [text.slice(0, space), text.slice(space + 1)];
}

function frameOf(name = '', file = '', line: number): ParsedFrame {
  return { name: name === ANONYMOUS ? '' : name, file, line };
}

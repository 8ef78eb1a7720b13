import { malformed } from './malformed.ts';

/** Longest line that is read, in UTF-16 code units: a stack of some million frames. */
const MAX_LINE = 2 ** 26;
/** What is decoded at once: long enough to be fast, and short, for a piece is garbage after it. */
const MAX_PIECE = 2 ** 20;

type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be';

/**
 * Cuts text that comes in chunks of bytes into lines: UTF-8, or UTF-16 if a byte order mark says
 * so. Lines end with a line feed, before which a carriage return does not count.
 */
export class TextLines {
  private readonly each: (line: string, number: number) => void;
  private number = 0;
  /** The begin of a line whose end has not come yet. */
  private rest: string[] = [];
  private restLength = 0;
  /** The first bytes, as long as they are too few to tell the encoding. */
  private head: Uint8Array = new Uint8Array();
  private encoding: Encoding | undefined;
  private decoder = new TextDecoder();
  /** The half of a code unit of big-endian UTF-16. */
  private half: Uint8Array = new Uint8Array();

  /** @param each - takes a line without its end, and its number from 1 */
  constructor(each: (line: string, number: number) => void) {
    this.each = each;
  }

  push(chunk: Uint8Array): void {
    if (this.encoding !== undefined) {
      this.decode(chunk);
      return;
    }
    this.head = joined(this.head, chunk);
    if (this.head.length >= 2) this.start();
  }

  /** The last line needs no line feed. */
  finish(): void {
    if (this.encoding === undefined) this.start();
    this.take(this.decoder.decode());
    if (this.restLength > 0) this.line('');
  }

  private start(): void {
    const { head } = this;
    this.encoding = encodingOf(head);
    // Big-endian text is turned round before: not every build of Node decodes it.
    this.decoder = new TextDecoder(this.encoding === 'utf-8' ? 'utf-8' : 'utf-16le');
    this.head = new Uint8Array();
    this.decode(head);
  }

  private decode(chunk: Uint8Array): void {
    for (let start = 0; start < chunk.length; start += MAX_PIECE) {
      const piece = chunk.subarray(start, start + MAX_PIECE);
      const bytes = this.encoding === 'utf-16be' ? this.turnedRound(piece) : piece;
      this.take(this.decoder.decode(bytes, { stream: true }));
    }
  }

  private turnedRound(piece: Uint8Array): Uint8Array {
    const bytes = joined(this.half, piece);
    const even = bytes.length - (bytes.length % 2);
    this.half = bytes.slice(even);
    const turned = new Uint8Array(even);
    for (let i = 0; i < even; i++) turned[i] = bytes[i ^ 1] ?? 0;
    return turned;
  }

  private take(text: string): void {
    let start = 0;
    for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', start)) {
      this.line(text.slice(start, end));
      start = end + 1;
    }
    if (start === text.length) return;
    this.rest.push(start === 0 ? text : text.slice(start));
    this.restLength += text.length - start;
    if (this.restLength > MAX_LINE) {
      const length = `more than ${String(MAX_LINE)} characters long`;
      throw malformed(`line ${String(this.number + 1)} is ${length}`);
    }
  }

  private line(end: string): void {
    const line = this.rest.length === 0 ? end : this.rest.join('') + end;
    this.rest = [];
    this.restLength = 0;
    this.number++;
    this.each(line.endsWith('\r') ? line.slice(0, -1) : line, this.number);
  }
}

export function encodingOf([first, second]: Uint8Array): Encoding {
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  return first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8';
}

function joined(a: Uint8Array, b: Uint8Array): Uint8Array {
  if (a.length === 0) return b;
  const both = new Uint8Array(a.length + b.length);
  both.set(a);
  both.set(b, a.length);
  return both;
}

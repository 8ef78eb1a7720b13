import { malformed } from './malformed.ts';
import { skipJsonValue } from './skip-json-value.ts';
import { JsonScanner } from './json-scanner.ts';

export type JsonType = 'object' | 'array' | 'string' | 'number' | 'boolean' | 'null';

/** A value of a document, to come back to. */
export interface JsonMark {
  readonly offset: number;
  readonly path: readonly (string | number)[];
}

/**
 * Reads JSON (RFC 8259) out of UTF-8 bytes, value by value: a file may be larger than any string,
 * and no object is made of what is not asked for. Whoever reads takes each value once, or skips it:
 *
 *     reader.object((key) => key === 'name' ? (name = reader.string()) : reader.skip())
 */
export class JsonReader {
  private readonly scanner: JsonScanner;
  /** Keys and indices that lead to the value that is being read. */
  private path: (string | number)[] = [];

  constructor(bytes: Uint8Array) {
    this.scanner = new JsonScanner(bytes);
  }

  /** Type of the value that comes next. */
  type(): JsonType {
    const type = this.scanner.type();
    if (type === undefined) throw this.problem('Expected a value');
    return type;
  }

  /** @param each - takes the value of that key */
  object(each: (key: string) => void): void {
    this.expect('object');
    this.scanner.take();
    if (this.scanner.takeIf('}')) return;
    const depth = this.path.push('') - 1;
    do {
      if (this.scanner.type() !== 'string') throw this.syntax('a key');
      const key = this.scanner.string();
      this.path[depth] = key;
      if (!this.scanner.takeIf(':')) throw this.syntax(':');
      each(key);
    } while (this.scanner.takeIf(','));
    this.path.length = depth;
    if (!this.scanner.takeIf('}')) throw this.syntax(', or }');
  }

  /** @param each - takes the element at that index */
  array(each: (index: number) => void): void {
    this.expect('array');
    this.scanner.take();
    if (this.scanner.takeIf(']')) return;
    const depth = this.path.push(0) - 1;
    let index = 0;
    do {
      this.path[depth] = index;
      each(index++);
    } while (this.scanner.takeIf(','));
    this.path.length = depth;
    if (!this.scanner.takeIf(']')) throw this.syntax(', or ]');
  }

  string(): string {
    this.expect('string');
    return this.scanner.string();
  }

  /** @throws TsprofError if it is none, or too large for a double */
  number(): number {
    this.expect('number');
    const value = this.scanner.number();
    if (!Number.isFinite(value)) throw this.problem('Expected a finite number');
    return value;
  }

  skip(): void {
    skipJsonValue(this.scanner);
  }

  /** @throws TsprofError if something follows the last value */
  end(): void {
    if (!this.scanner.isAtEnd()) throw this.syntax('the end of the file');
  }

  /** Marks the value that comes next, and skips it. */
  mark(): JsonMark {
    const mark = { offset: this.scanner.offset, path: [...this.path] };
    this.skip();
    return mark;
  }

  /** Goes back to a marked value; `read` takes it. */
  at<T>(mark: JsonMark, read: () => T): T {
    const here = { offset: this.scanner.offset, path: this.path };
    this.scanner.offset = mark.offset;
    this.path = [...mark.path];
    const result = read();
    this.scanner.offset = here.offset;
    this.path = here.path;
    return result;
  }

  /** The error for the value that is being read. */
  problem(what: string): Error {
    return malformed(`${what} at ${this.where()}`);
  }

  private expect(type: JsonType): void {
    if (this.type() !== type) {
      const article = /^[aeiou]/.test(type) ? 'an' : 'a';
      throw this.problem(`Expected ${article} ${type}, got ${this.type()}`);
    }
  }

  private syntax(expected: string): Error {
    return this.scanner.problem(`Expected ${expected}`);
  }

  /** `profiles[2].weights[0] (byte 1234)`. */
  private where(): string {
    const path = this.path.map((step, depth) => {
      if (typeof step === 'number') return `[${String(step)}]`;
      if (!/^[A-Za-z_$][\w$]*$/.test(step)) return `[${JSON.stringify(step.slice(0, 100))}]`;
      return depth === 0 ? step : `.${step.slice(0, 100)}`;
    });
    return `${path.join('') || 'the top'} (byte ${String(this.scanner.offset)})`;
  }
}

import { wellFormed } from '@tsprof/core/model';

/** The line terminators by which V8 counts lines. */
const LINE_END = /\r\n|[\n\r\u2028\u2029]/;
/** A line of generated code may be megabytes long. */
const LONGEST_SOURCE = 200;

/** Gives lines of source files; asks for each file once. */
export class SourceLines {
  private readonly sourceOf: (file: string) => string | undefined;
  private readonly linesByFile = new Map<string, readonly string[]>();

  constructor(sourceOf: (file: string) => string | undefined) {
    this.sourceOf = sourceOf;
  }

  /**
   * The text of a line without the blanks around it, at most 200 characters of it.
   *
   * @param line - 1-based
   */
  at(file: string, line: number): string | undefined {
    const source = this.linesOf(file)[line - 1]?.trim();
    return source === undefined ? undefined : wellFormed(source.slice(0, LONGEST_SOURCE));
  }

  private linesOf(file: string): readonly string[] {
    const known = this.linesByFile.get(file);
    if (known !== undefined) return known;
    const lines = file === '' ? [] : (this.sourceOf(file)?.split(LINE_END) ?? []);
    this.linesByFile.set(file, lines);
    return lines;
  }
}

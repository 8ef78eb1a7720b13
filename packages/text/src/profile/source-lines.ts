import { wellFormed } from '@tsprof/core/model';

/** The line terminators by which V8 counts lines. */
const LINE_END = /\r\n|[\n\r\u2028\u2029]/;
/** A line of generated code may be megabytes long. */
const LONGEST_SOURCE = 200;

/** Gives lines of source files; asks for each file once. */
export class SourceLines {
  private readonly sourceOf: (file: string) => string | undefined;
  private readonly linesByFile = new Map<string, readonly string[] | undefined>();

  constructor(sourceOf: (file: string) => string | undefined) {
    this.sourceOf = sourceOf;
  }

  /**
   * The text of a line without the blanks around it, at most 200 characters of it.
   *
   * @param line - 1-based
   */
  at(file: string, line: number): string | undefined {
    return shown(this.linesOf(file)?.[line - 1]?.trim());
  }

  /**
   * The text of a line with the blanks before it, at most 200 characters of it.
   *
   * @param line - 1-based
   */
  indented(file: string, line: number): string | undefined {
    return shown(this.linesOf(file)?.[line - 1]?.trimEnd());
  }

  /** Number of lines, of which the last may be empty; undefined if the source is not known. */
  countOf(file: string): number | undefined {
    return this.linesOf(file)?.length;
  }

  private linesOf(file: string): readonly string[] | undefined {
    if (this.linesByFile.has(file)) return this.linesByFile.get(file);
    const lines = file === '' ? undefined : this.sourceOf(file)?.split(LINE_END);
    this.linesByFile.set(file, lines);
    return lines;
  }
}

function shown(line: string | undefined): string | undefined {
  return line === undefined ? undefined : wellFormed(line.slice(0, LONGEST_SOURCE));
}

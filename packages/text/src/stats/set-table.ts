import { alignColumns } from '../layout/columns.ts';
import { cutStart } from '../layout/terminal-text.ts';

/** A line of a table: numbers at the left, and a name that is cut to what is left of the width. */
export interface TableLine {
  readonly numbers: readonly string[];
  /** Stands before the name and is never cut. @defaultValue nothing */
  readonly mark?: string;
  readonly name: string;
  readonly paint: (text: string) => string;
}

const GAP = '  ';
/** Columns that remain for names however narrow the terminal is. */
const NARROWEST_NAME = 16;

/** @param lines - with as many numbers each, free of control characters */
export function setTable(lines: readonly TableLine[], width: number): string[] {
  const columns = lines[0]?.numbers ?? [];
  const numbers = alignColumns(
    lines.map((line) => line.numbers),
    columns.map(() => 'right'),
  );
  const taken = (numbers[0]?.length ?? 0) + GAP.length;
  return lines.map(({ mark = '', name, paint }, i) => {
    const left = Math.max(width - taken - mark.length, NARROWEST_NAME - mark.length);
    return paint(`${numbers[i] ?? ''}${GAP}${mark}${cutStart(name, left)}`.trimEnd());
  });
}

/** A line of collapsed stacks. */
export interface CountedLine {
  /** Frames with `;` between them. */
  readonly stack: string;
  /** As it is written: `12`, `1.5`, or negative. */
  readonly count: string;
}

const COUNT = /^-?\d+(?:\.\d*)?$/;
const SPACE = /\s/;

/**
 * The stack and the count of a line; undefined if it does not end with white space and a number.
 */
export function splitCount(line: string): CountedLine | undefined {
  const text = line.trimEnd();
  let space = text.length - 1;
  while (space >= 0 && !SPACE.test(text[space] ?? '')) space--;
  const count = text.slice(space + 1);
  return space < 0 || !COUNT.test(count) ? undefined : { stack: text.slice(0, space), count };
}

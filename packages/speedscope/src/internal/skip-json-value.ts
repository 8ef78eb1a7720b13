import type { JsonScanner } from './json-scanner.ts';

/** Nothing that means anything in a profile is nested so deep. */
const MAX_DEPTH = 1000;

/**
 * Takes the value that comes next, whatever it is, and checks that it is well-formed. Without
 * recursion: the depth of a file is no one's stack.
 */
export function skipJsonValue(scanner: JsonScanner): void {
  /** What ends each of the values that the scanner is in, outermost first. */
  const ends: ('}' | ']')[] = [];
  for (;;) {
    const opened = skipStart(scanner);
    if (opened !== undefined && !scanner.takeIf(opened)) {
      if (ends.push(opened) > MAX_DEPTH) throw scanner.problem('Nested too deep');
      skipKeyIn(scanner, opened);
      continue;
    }
    for (;;) {
      const end = ends.at(-1);
      if (end === undefined) return;
      if (scanner.takeIf(',')) {
        skipKeyIn(scanner, end);
        break;
      }
      if (!scanner.takeIf(end)) throw scanner.problem(`Expected , or ${end}`);
      ends.pop();
    }
  }
}

/** Takes a value, or the begin of one that has others in it. @returns what ends that one */
function skipStart(scanner: JsonScanner): '}' | ']' | undefined {
  switch (scanner.type()) {
    case 'object':
      scanner.take();
      return '}';
    case 'array':
      scanner.take();
      return ']';
    case 'string':
      scanner.skipString();
      return undefined;
    case 'number':
      scanner.number();
      return undefined;
    case 'boolean':
    case 'null':
      scanner.skipWord();
      return undefined;
    case undefined:
      throw scanner.problem('Expected a value');
  }
}

function skipKeyIn(scanner: JsonScanner, end: '}' | ']'): void {
  if (end === ']') return;
  if (scanner.type() !== 'string') throw scanner.problem('Expected a key');
  scanner.skipString();
  if (!scanner.takeIf(':')) throw scanner.problem('Expected :');
}

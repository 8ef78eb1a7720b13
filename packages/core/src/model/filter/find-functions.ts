import { displayFile, displayName } from '../display-text.ts';
import { STATE_NAMES } from '../function-kind.ts';
import type { FunctionTable } from '../profile.ts';

/** Whether the expression is found in the text, whatever was searched with it before. */
export function isFound(pattern: RegExp, text: string): boolean {
  // Unlike test(), search() neither heeds nor moves where an expression with `g` or `y` begins.
  return text.search(pattern) >= 0;
}

/**
 * Marks the functions that one of the expressions finds; the last mark, one past the functions, is
 * that of a stack without frames, which counts as `(program)`.
 *
 * @param by - what is searched: the name, or also the file
 */
export function findFunctions(
  { length, name, file }: FunctionTable,
  patterns: readonly RegExp[],
  by: 'name' | 'name-or-file',
): Uint8Array {
  const isOneFound = (text: string): boolean => patterns.some((pattern) => isFound(pattern, text));
  const isFunctionFound = (ownName: string, ownFile: string): boolean =>
    isOneFound(displayName(ownName)) || (by === 'name-or-file' && isOneFound(displayFile(ownFile)));
  const found = new Uint8Array(length + 1);
  for (let func = 0; func < length; func++) {
    if (isFunctionFound(name[func] ?? '', file[func] ?? '')) found[func] = 1;
  }
  if (isFunctionFound(STATE_NAMES.program, '')) found[length] = 1;
  return found;
}

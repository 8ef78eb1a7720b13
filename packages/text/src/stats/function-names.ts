import { shortPaths } from '../layout/short-paths.ts';
import { escapeControls } from '../layout/terminal-text.ts';
import { standardName, type StatsFunction } from './stats-function.ts';

/** Tells what functions are called in one text, in which short paths must not be equal. */
export function functionNames(
  functions: Iterable<StatsFunction>,
  paths: 'full' | 'short',
): (of: StatsFunction) => string {
  if (paths === 'full') return (of) => escapeControls(standardName(of));
  const short = shortPaths(Array.from(functions, ({ file }) => file));
  return (of) => escapeControls(standardName({ ...of, file: short.get(of.file) ?? of.file }));
}

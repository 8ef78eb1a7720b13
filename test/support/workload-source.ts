import { readFileSync } from 'node:fs';

/**
 * The 1-based number of the one line of a workload's source that holds `text`.
 *
 * @throws Error if there is none or more than one
 */
export function lineWith(workload: string, text: string): number {
  const source = readFileSync(new URL(`../workloads/${workload}`, import.meta.url), 'utf8');
  const lines = source.split('\n').flatMap((line, i) => (line.includes(text) ? [i + 1] : []));
  const [line] = lines;
  if (line === undefined || lines.length > 1) {
    throw new Error(`Expected one line of ${workload} with ${text}, got ${String(lines.length)}`);
  }
  return line;
}

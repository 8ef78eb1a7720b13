import { UsageError } from '../usage-error.ts';
import { parseOutputTarget, STDOUT, type OutputTarget } from './output-target.ts';

/**
 * Reads `FILE.svg`, or `-`, which is SVG on stdout.
 *
 * @throws UsageError if it is no picture
 */
export function pictureTarget(text: string): OutputTarget {
  const target = parseOutputTarget(text === STDOUT ? `svg:${STDOUT}` : text);
  if (target.format === 'svg') return target;
  throw new UsageError(`Expected --output to be a flamegraph (.svg), got ${text}`);
}

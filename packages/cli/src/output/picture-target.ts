import { UsageError } from '../usage-error.ts';
import { parseOutputTarget, STDOUT, type OutputTarget } from './output-target.ts';

/**
 * Reads `FILE.svg`, `FILE.html`, or `-`, which is SVG on stdout.
 *
 * @throws UsageError if it is no picture
 */
export function pictureTarget(text: string): OutputTarget {
  const target = parseOutputTarget(text === STDOUT ? `svg:${STDOUT}` : text);
  if (target.format === 'svg' || target.format === 'html') return target;
  throw new UsageError(`Expected --output to be a flamegraph (.svg or .html), got ${text}`);
}

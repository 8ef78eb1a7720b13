import { splitCount } from './internal/split-count.ts';
import { encodingOf, TextLines } from './internal/text-lines.ts';

/** How much of a file is looked at before a stack must have come, and how much of it at once. */
const MAX_HEAD = 2 ** 22;
const STEP = 2 ** 14;
/** Control characters that text has: tab to carriage return, and escape. */
const TEXT_CONTROLS: ReadonlySet<number> = new Set([9, 10, 11, 12, 13, 27]);

/** How JSON begins: an object, or an array of something. */
const JSON_BEGIN = /^(?:\{\s*["}]|\[\s*["[{\]])/;

/**
 * Whether the bytes look like collapsed stacks: text that is not JSON, of whose first lines at
 * least half end with a count. Other text may look like that too.
 */
export function isCollapsed(bytes: Uint8Array): boolean {
  const seen = { lines: 0, counted: 0, isJson: false };
  const lines = new TextLines((line) => {
    if (line.trim() === '' || line.startsWith('# ')) return;
    if (seen.lines === 0) seen.isJson = JSON_BEGIN.test(line.trim());
    seen.lines++;
    if (splitCount(line) !== undefined) seen.counted++;
  });
  const isWide = encodingOf(bytes) !== 'utf-8';
  const isLikely = (): boolean =>
    !seen.isJson && seen.counted > 0 && 2 * seen.counted >= seen.lines;
  for (let start = 0; start < Math.min(bytes.length, MAX_HEAD); start += STEP) {
    const step = bytes.subarray(start, start + STEP);
    if (!isWide && step.some((byte) => byte < 32 && !TEXT_CONTROLS.has(byte))) return false;
    lines.push(step);
    if (seen.counted > 0) break;
  }
  if (bytes.length <= STEP || seen.lines === 0) lines.finish();
  return isLikely();
}

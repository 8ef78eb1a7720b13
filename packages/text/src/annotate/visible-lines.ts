/** Fewer lines than these between others are shown: a fold would hardly be shorter. */
const SHORTEST_FOLD = 5;

/**
 * The lines of a function worth showing: those with samples, the one on which it starts, and some
 * around these, but none before its start.
 *
 * @param start - line on which the function starts, 0 if unknown
 * @param sampled - lines with samples, 1-based, in order
 * @param context - lines around each
 */
export function visibleLines(start: number, sampled: readonly number[], context: number): number[] {
  const first = start === 0 ? sampled.slice(0, 1) : [start];
  // In mapped code a function may seem to start after its lines.
  const top = Math.min(...first, ...sampled.slice(0, 1));
  const visible: number[] = [];
  let next = top;
  for (const line of [...first, ...sampled].sort((a, b) => a - b)) {
    const from = line - context;
    const isNear = from - next < SHORTEST_FOLD;
    for (next = isNear ? next : from; next <= line + context; next++) visible.push(next);
  }
  return visible;
}

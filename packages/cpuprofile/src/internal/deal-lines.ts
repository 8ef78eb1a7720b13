import type { LineTicks, V8Node } from './v8-nodes.ts';

/**
 * The line of each sample of a node. V8 counts how often each line was hit, not by which sample, so
 * lines are dealt out evenly: each as often as it was counted, at equal distances. Hits in excess of
 * those of lines are of no line, 0. Where samples are more or fewer than hits, as V8 also takes
 * samples that are no ticks of its timer, each line gets its share.
 *
 * @param samples - of the node
 */
export function dealLines(samples: number, { ticks, hitCount }: V8Node): Float64Array {
  const lines = new Float64Array(samples);
  const [only] = ticks;
  if (only === undefined || samples === 0) return lines;
  const counts = wholeCounts(samples, ticks, hitCount ?? samples);
  const dealt = counts.reduce((sum, count) => sum + count, 0);
  if (ticks.length === 1 && dealt === samples) return lines.fill(only.line);
  const hands = [...ticks.map(({ line }) => line), 0].map((line, index) => ({
    line,
    count: counts[index] ?? samples - dealt,
  }));
  const places = hands.flatMap(({ line, count }) =>
    Array.from({ length: count }, (_, i) => ({ line, at: ((i + 0.5) * samples) / count })),
  );
  places.sort((a, b) => a.at - b.at);
  return Float64Array.from(places, ({ line }) => line);
}

/** How many samples each line gets. */
function wholeCounts(samples: number, ticks: readonly LineTicks[], hits: number): number[] {
  const counted = ticks.reduce((sum, entry) => sum + entry.ticks, 0);
  const all = Math.max(counted, hits);
  const share = all > 0 && Number.isFinite(all) ? samples / all : 0;
  let exact = 0;
  let given = 0;
  return ticks.map((entry) => {
    exact += entry.ticks * share;
    // Carried from line to line, so that the sum is right.
    const upTo = Math.min(Math.round(exact), samples);
    const count = Math.max(upTo - given, 0);
    given += count;
    return count;
  });
}

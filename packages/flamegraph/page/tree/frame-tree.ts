import type { Columns } from '../model/measures.ts';

/** What a flamegraph draws: frames below their callers. Callers come before their callees. */
export interface FrameTree {
  readonly length: number;
  /** -1 for the first frame, which stands for everything. */
  readonly parent: Int32Array;
  /** The function of each frame, or one of the synthetic ones. */
  readonly func: Int32Array;
  /** Of each frame what was sampled in it. */
  readonly self: Columns;
  /** Of each frame what was sampled in it and above it. */
  readonly total: Columns;
  /** Where each frame begins, in the first amount; absent if that is for the layout to say. */
  readonly start?: Float64Array;
  /** Nanoseconds since the start of the profile at which each frame begins; absent if unknown. */
  readonly time?: Float64Array;
  /** What to tell people of how it was made. */
  readonly note?: string;
}

/** Sums of each frame with all above it. */
export function totalsOfTree(parent: Int32Array, self: Columns): Float64Array[] {
  return self.map((column) => {
    const totals = column.slice();
    for (let node = totals.length - 1; node > 0; node--) {
      const caller = parent[node] ?? 0;
      totals[caller] = (totals[caller] ?? 0) + (totals[node] ?? 0);
    }
    return totals;
  });
}

/** The functions from the first frame to this one, without the first. */
export function pathOf({ parent, func }: FrameTree, node: number): number[] {
  const path: number[] = [];
  for (let at = node; at > 0; at = parent[at] ?? 0) path.push(func[at] ?? 0);
  return path.reverse();
}

/** The frame at the end of a path, or the last one on it that there is. */
export function followPath(
  { length, parent, func, total }: FrameTree,
  path: readonly number[],
): number {
  let [at, depth] = [0, 0];
  // Callees come after their callers: one pass finds the whole path.
  for (let node = 1; node < length && depth < path.length; node++) {
    if (parent[node] === at && func[node] === path[depth] && (total[0]?.[node] ?? 0) > 0) {
      at = node;
      depth++;
    }
  }
  return at;
}

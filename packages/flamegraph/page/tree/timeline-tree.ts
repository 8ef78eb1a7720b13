import { ALL, funcOfThread } from '../data/names.ts';
import type { Report, TimelineColumns } from '../data/report.ts';
import { emptyColumns, type Measures } from '../model/measures.ts';
import { shownRows, type Filter } from '../model/stack-sums.ts';
import { totalsOfTree, type FrameTree } from './frame-tree.ts';
import { GrowingTree } from './growing-tree.ts';

/** Frames up to which the tree grows. */
const MOST_FRAMES = 1_000_000;

/** Frames in the order of time: what follows each other and is equal is one. */
export function timelineTree(
  report: Report,
  timeline: TimelineColumns,
  filter: Filter,
  { columns }: Measures,
): FrameTree {
  const tree = new GrowingTree();
  tree.add(-1, ALL);
  const hasThreads = report.data.threads.length > 1;
  const isShown = shownRows(report, timeline, filter);
  const values = columns.map((column) => timeline.values[column] ?? new Float64Array());
  /** The frame of each row. */
  const tops = new Int32Array(timeline.length).fill(-1);
  const starts: number[] = [0];
  const times: number[] = [0];
  let open: number[] = [0];
  let thread = -1;
  let start = 0;
  let isCut = false;
  for (let row = 0; row < timeline.length; row++) {
    if (!isShown(row)) continue;
    const path = functionsOf(report, timeline.stack[row] ?? 0);
    if (timeline.thread[row] !== thread) {
      thread = timeline.thread[row] ?? 0;
      open = [0];
    }
    if (hasThreads) path.unshift(funcOfThread(thread));
    let depth = 1;
    while (depth < open.length && depth <= path.length) {
      if (tree.funcOf(open[depth] ?? 0) !== path[depth - 1]) break;
      depth++;
    }
    open.length = depth;
    for (; depth <= path.length; depth++) {
      if (tree.length >= MOST_FRAMES) {
        isCut = true;
        break;
      }
      open.push(tree.add(open[depth - 1] ?? 0, path[depth - 1] ?? 0));
      starts.push(start);
      times.push(timeline.time[row] ?? 0);
    }
    tops[row] = open.at(-1) ?? 0;
    start += values[0]?.[row] ?? 0;
  }
  const { length, parent, func } = tree.finish();
  const self = emptyColumns(columns.length, length);
  self.forEach((sums, place) => {
    tops.forEach((node, row) => {
      if (node >= 0) sums[node] = (sums[node] ?? 0) + (values[place]?.[row] ?? 0);
    });
  });
  return {
    length,
    parent,
    func,
    self,
    total: totalsOfTree(parent, self),
    start: Float64Array.from(starts),
    time: Float64Array.from(times),
    note: noteOf(timeline, isCut),
  };
}

function noteOf({ step, minShare }: TimelineColumns, isCut: boolean): string {
  const notes: string[] = [];
  if (step > 0) {
    const share = (minShare * 100).toFixed(0);
    notes.push(
      `In steps of ${(step / 1e6).toFixed(1)} ms: within a step similar stacks stand side by side, ` +
        `and frames of less than ${share} % of it count for their callers.`,
    );
  }
  if (isCut) notes.push('There are too many frames to draw the deepest ones.');
  return notes.join(' ');
}

/** From the root to the top. */
function functionsOf({ stacks }: Report, stack: number): number[] {
  const path: number[] = [];
  for (let at = stack; at >= 0; at = stacks.parent[at] ?? -1) path.push(stacks.func[at] ?? 0);
  return path.reverse();
}

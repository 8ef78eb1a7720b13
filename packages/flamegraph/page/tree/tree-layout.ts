import type { FrameTree } from './frame-tree.ts';

/** Where the frames of a tree are. */
export interface TreeLayout {
  readonly tree: FrameTree;
  /** Where the callees of each frame begin in `children`; those of the last one end at the last. */
  readonly firstChild: Int32Array;
  /** From left to right. */
  readonly children: Int32Array;
  /** Where each frame begins, in the first amount. */
  readonly start: Float64Array;
  /** How wide each frame is. */
  readonly width: Float64Array;
  readonly depth: Int32Array;
  readonly deepest: number;
}

/** `name`: by name; `weight`: most first; `given`: as they are. */
export type FrameOrder = 'name' | 'weight' | 'given';

/** @param rank - of each function its place by name */
export function layoutOf(tree: FrameTree, order: FrameOrder, rank: Int32Array): TreeLayout {
  const { length, parent } = tree;
  const width = tree.total[0] ?? new Float64Array(length);
  const { firstChild, children } = childrenOf(tree, width);
  if (order !== 'given') sortChildren(tree, firstChild, children, order, rank, width);
  const depth = new Int32Array(length);
  let deepest = 0;
  for (let node = 1; node < length; node++) {
    depth[node] = (depth[parent[node] ?? 0] ?? 0) + 1;
    if ((width[node] ?? 0) > 0) deepest = Math.max(deepest, depth[node] ?? 0);
  }
  const start = tree.start ?? startsOf(length, firstChild, children, width);
  return { tree, firstChild, children, start, width, depth, deepest };
}

/** Frames that nothing was sampled in are left out. */
function childrenOf(
  { length, parent }: FrameTree,
  width: Float64Array,
): Pick<TreeLayout, 'firstChild' | 'children'> {
  const firstChild = new Int32Array(length + 1);
  for (let node = 1; node < length; node++) {
    const place = (parent[node] ?? 0) + 1;
    if ((width[node] ?? 0) > 0) firstChild[place] = (firstChild[place] ?? 0) + 1;
  }
  for (let node = 1; node <= length; node++) {
    firstChild[node] = (firstChild[node] ?? 0) + (firstChild[node - 1] ?? 0);
  }
  const next = firstChild.slice();
  const children = new Int32Array(firstChild[length] ?? 0);
  for (let node = 1; node < length; node++) {
    if ((width[node] ?? 0) <= 0) continue;
    const caller = parent[node] ?? 0;
    const place = next[caller] ?? 0;
    children[place] = node;
    next[caller] = place + 1;
  }
  return { firstChild, children };
}

function sortChildren(
  { length, func }: FrameTree,
  firstChild: Int32Array,
  children: Int32Array,
  order: FrameOrder,
  rank: Int32Array,
  width: Float64Array,
): void {
  const byName = (a: number, b: number): number =>
    (rank[func[a] ?? 0] ?? 0) - (rank[func[b] ?? 0] ?? 0);
  const byWeight = (a: number, b: number): number =>
    (width[b] ?? 0) - (width[a] ?? 0) || byName(a, b);
  const compare = order === 'name' ? byName : byWeight;
  for (let node = 0; node < length; node++) {
    const [begin, end] = [firstChild[node] ?? 0, firstChild[node + 1] ?? 0];
    if (end - begin > 1) children.subarray(begin, end).sort(compare);
  }
}

/** What is sampled in a frame itself is right of its callees. */
function startsOf(
  length: number,
  firstChild: Int32Array,
  children: Int32Array,
  width: Float64Array,
): Float64Array {
  const start = new Float64Array(length);
  for (let node = 0; node < length; node++) {
    let at = start[node] ?? 0;
    for (let i = firstChild[node] ?? 0; i < (firstChild[node + 1] ?? 0); i++) {
      const child = children[i] ?? 0;
      start[child] = at;
      at += width[child] ?? 0;
    }
  }
  return start;
}

/** The frame at a place of the layout; undefined if there is none. */
export function frameAt(
  layout: TreeLayout,
  zoomed: number,
  depth: number,
  at: number,
): number | undefined {
  let node = zoomed;
  const { parent } = layout.tree;
  while ((layout.depth[node] ?? 0) > depth) node = parent[node] ?? 0;
  while ((layout.depth[node] ?? 0) < depth) {
    const child = childAt(layout, node, at);
    if (child === undefined) return undefined;
    node = child;
  }
  return node;
}

/** The callee of a frame that is at a place, by bisection. */
function childAt(layout: TreeLayout, node: number, at: number): number | undefined {
  const { firstChild, children, start, width } = layout;
  let [low, high] = [firstChild[node] ?? 0, firstChild[node + 1] ?? 0];
  while (low < high) {
    const middle = (low + high) >> 1;
    const child = children[middle] ?? 0;
    const begin = start[child] ?? 0;
    if (at < begin) high = middle;
    else if (at >= begin + (width[child] ?? 0)) low = middle + 1;
    else return child;
  }
  return undefined;
}

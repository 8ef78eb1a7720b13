import type { TreeLayout } from './tree-layout.ts';

/** A way from one frame to another. */
export type Move = 'caller' | 'callee' | 'left' | 'right';

/** The frame that a move leads to; the same one if there is none. */
export function moved(layout: TreeLayout, node: number, move: Move): number {
  switch (move) {
    case 'caller':
      return Math.max(layout.tree.parent[node] ?? 0, 0);
    case 'callee':
      return widestChild(layout, node) ?? node;
    case 'left':
      return neighbour(layout, node, -1);
    case 'right':
      return neighbour(layout, node, 1);
  }
}

function widestChild(
  { firstChild, children, width }: TreeLayout,
  node: number,
): number | undefined {
  let widest: number | undefined;
  for (let i = firstChild[node] ?? 0; i < (firstChild[node + 1] ?? 0); i++) {
    const child = children[i] ?? 0;
    if (widest === undefined || (width[child] ?? 0) > (width[widest] ?? 0)) widest = child;
  }
  return widest;
}

/** The next frame of the same depth, whoever its caller is. */
function neighbour(layout: TreeLayout, node: number, step: -1 | 1): number {
  const { tree, firstChild, children, depth } = layout;
  const wanted = depth[node] ?? 0;
  let from = node;
  while (from > 0) {
    const caller = tree.parent[from] ?? 0;
    const [begin, end] = [firstChild[caller] ?? 0, firstChild[caller + 1] ?? 0];
    let place = children.indexOf(from, begin) + step;
    for (; place >= begin && place < end; place += step) {
      const found = descend(layout, children[place] ?? 0, wanted, step);
      if (found !== undefined) return found;
    }
    from = caller;
  }
  return node;
}

/** The first frame of a depth above a frame, from the side that one comes from. */
function descend(
  { firstChild, children, depth }: TreeLayout,
  top: number,
  wanted: number,
  step: -1 | 1,
): number | undefined {
  const waiting = [top];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (depth[node] === wanted) return node;
    const callees = children.slice(firstChild[node] ?? 0, firstChild[node + 1] ?? 0);
    // The last one in is the first one out.
    if (step === 1) callees.reverse();
    for (const callee of callees) waiting.push(callee);
  }
  return undefined;
}

import {
  IntegerRows,
  STATE_NAMES,
  at,
  childLinks,
  type ChildLinks,
  type Profile,
} from '@tsprof/core/model';
import type { CallFrames } from './call-frames.ts';
import type { WrittenThread } from './written-threads.ts';

/** The call tree of a file, without its root: a node for each path of functions. */
export interface WrittenTree {
  readonly length: number;
  /** Position of each node's parent, a smaller one; -1 for a child of the root. */
  readonly parent: Int32Array;
  /** Key of each node's call frame. */
  readonly key: Uint32Array;
  readonly links: ChildLinks;
  /** For each sample its node; -1 where its thread is not written. */
  readonly ofSample: Int32Array;
}

/** Nodes come in the order in which samples need them, callers first. */
export function writtenTree(
  profile: Profile,
  frames: CallFrames,
  threads: readonly WrittenThread[],
): WrittenTree {
  const { samples } = profile;
  const tree = new IntegerRows(2);
  const ofSample = new Int32Array(samples.length).fill(-1);
  for (const { index, name } of threads) {
    const base = threads.length > 1 ? tree.intern(-1, frames.keyOfState(name)) : -1;
    const nodeOf = stackNodes(profile, { tree, frames, base });
    for (let i = 0; i < samples.length; i++) {
      if (at(samples.thread, i) === index) ofSample[i] = nodeOf(at(samples.stack, i));
    }
  }
  const parent = tree.column(0, Int32Array);
  const links = childLinks({ length: tree.length, parent });
  return { length: tree.length, parent, key: tree.column(1, Uint32Array), links, ofSample };
}

/** The tree with one more child of the root, which is the last node. */
export function withRootChild(tree: WrittenTree, key: number): WrittenTree {
  const length = tree.length + 1;
  const parent = new Int32Array(length).fill(-1);
  parent.set(tree.parent);
  const keys = new Uint32Array(length).fill(key);
  keys.set(tree.key);
  return { ...tree, length, parent, key: keys, links: childLinks({ length, parent }) };
}

/** Gives the node of a stack, that of -1 being a node of its own. */
function stackNodes(
  { stacks, frames: { func } }: Profile,
  { tree, frames, base }: { tree: IntegerRows; frames: CallFrames; base: number },
): (stack: number) => number {
  const known = new Int32Array(stacks.length).fill(-1);
  const path: number[] = [];
  return (leaf) => {
    if (leaf < 0) return tree.intern(base, frames.keyOfState(STATE_NAMES.program));
    let stack = leaf;
    while (stack >= 0 && at(known, stack) < 0) {
      path.push(stack);
      stack = at(stacks.parent, stack);
    }
    let node = stack < 0 ? base : at(known, stack);
    for (let next = path.pop(); next !== undefined; next = path.pop()) {
      node = tree.intern(node, frames.keyOfFunction(at(func, at(stacks.frame, next))));
      known[next] = node;
    }
    return node;
  };
}

/** For each node its position in a depth-first walk of the tree. */
export function depthFirstPositions({ length, links, parent }: WrittenTree): Int32Array {
  const { firstChild, nextSibling } = links;
  const positions = new Int32Array(length);
  let next = 0;
  let node = firstChild[length] ?? -1;
  while (node >= 0) {
    positions[node] = next++;
    const child = firstChild[node] ?? -1;
    if (child >= 0) {
      node = child;
      continue;
    }
    // On to the next sibling, or to that of the nearest caller that has one.
    while (node >= 0 && (nextSibling[node] ?? -1) < 0) node = parent[node] ?? -1;
    node = node < 0 ? -1 : (nextSibling[node] ?? -1);
  }
  return positions;
}

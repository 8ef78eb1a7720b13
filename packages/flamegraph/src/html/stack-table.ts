import {
  IntegerRows,
  at,
  childLinks,
  projectStacks,
  type Profile,
  type ProjectedStacks,
} from '@tsprof/core/model';
import { encodeColumn } from './encode-column.ts';
import type { PageFrames, PageStacks } from './page-data.ts';

/** The stacks of a profile by function and line, depth first. */
export interface StackTable {
  readonly length: number;
  readonly frames: PageFrames;
  readonly stacks: PageStacks;
  /** For each frame its function. */
  readonly funcOfFrame: Uint32Array;
  /** For each frame the line executed, 0 if unknown. */
  readonly lineOfFrame: Uint32Array;
  /** For each stack its top frame. */
  readonly frame: Uint32Array;
  /** For each stack its caller's, -1 for a root. */
  readonly parent: Int32Array;
  /** For each sample the index of its stack. */
  readonly ofSample: Int32Array;
}

/** @param program - the function that samples without a stack count for */
export function stackTable(profile: Profile, program: number): StackTable {
  const rows = new IntegerRows(2);
  const { frames } = profile;
  const frameOf = new Uint32Array(frames.length);
  for (let frame = 0; frame < frames.length; frame++) {
    frameOf[frame] = rows.intern(at(frames.func, frame), at(frames.line, frame));
  }
  const emptyFrame = program < 0 ? 0 : rows.intern(program, 0);
  const projected = projectStacks(profile, frameOf, emptyFrame);
  const order = depthFirst(projected);
  const funcOfFrame = rows.column(0, Uint32Array);
  const lineOfFrame = rows.column(1, Uint32Array);
  return {
    length: projected.length,
    frames: { func: encodeColumn(funcOfFrame), line: encodeColumn(lineOfFrame) },
    stacks: { pops: encodeColumn(order.pops), frame: encodeColumn(order.frame) },
    funcOfFrame,
    lineOfFrame,
    frame: order.frame,
    parent: order.parent,
    ofSample: projected.ofSample.map((stack) => at(order.place, stack)),
  };
}

interface DepthFirst {
  readonly pops: Uint32Array;
  readonly frame: Uint32Array;
  readonly parent: Int32Array;
  /** New index of each stack. */
  readonly place: Int32Array;
}

/** A walk without recursion: a stack may be 10,000 frames deep. */
function depthFirst(stacks: ProjectedStacks): DepthFirst {
  const { firstChild, nextSibling } = childLinks(stacks);
  const { length } = stacks;
  const pops = new Uint32Array(length);
  const frame = new Uint32Array(length);
  const parent = new Int32Array(length);
  const place = new Int32Array(length);
  let next = 0;
  let popped = 0;
  let stack = at(firstChild, length);
  while (stack >= 0) {
    const caller = at(stacks.parent, stack);
    place[stack] = next;
    frame[next] = at(stacks.key, stack);
    parent[next] = caller < 0 ? -1 : at(place, caller);
    pops[next] = popped;
    next++;
    popped = 0;
    let following = at(firstChild, stack);
    while (following < 0 && stack >= 0) {
      popped++;
      following = at(nextSibling, stack);
      stack = at(stacks.parent, stack);
    }
    stack = following;
  }
  return { pops, frame, parent, place };
}

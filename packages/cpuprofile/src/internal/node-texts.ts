import { IntegerRows, at, checkTextLength, type Profile } from '@tsprof/core/model';
import { ROOT_FRAME, type CallFrames } from './call-frames.ts';
import type { SampleWeights } from './sample-weights.ts';
import type { WrittenTree } from './written-tree.ts';

/** The id of the root; a node's is its position and 2. */
export const ROOT_ID = 1;
export const FIRST_ID = 2;

/** The array `nodes` in pieces of JSON text, the root first, fields in V8's order. */
export function nodeTexts(
  profile: Profile,
  { counts }: SampleWeights,
  frames: CallFrames,
  tree: WrittenTree,
): string[] {
  // Before the memory is spent: of a node the text of its frame is the larger part.
  let least = 0;
  for (let node = 0; node < tree.length; node++)
    least += at(frames.texts, at(tree.key, node)).length;
  checkTextLength('cpuprofile', least);

  const hits = hitsOfNodes(profile, counts, tree);
  const ticks = ticksOfNodes(profile, counts, tree);
  const texts = [nodeText(ROOT_ID, ROOT_FRAME, 0, childIds(tree, tree.length), '')];
  for (let node = 0; node < tree.length; node++) {
    const frame = at(frames.texts, at(tree.key, node));
    const lines = ticks.get(node) ?? '';
    texts.push(nodeText(node + FIRST_ID, frame, at(hits, node), childIds(tree, node), lines));
  }
  return texts;
}

function nodeText(
  id: number,
  frame: string,
  hits: number,
  children: string,
  ticks: string,
): string {
  const childrenText = children === '' ? '' : `,"children":[${children}]`;
  const ticksText = ticks === '' ? '' : `,"positionTicks":[${ticks}]`;
  return `{"id":${String(id)},"callFrame":${frame},"hitCount":${String(hits)}${childrenText}${ticksText}}`;
}

function childIds({ links: { firstChild, nextSibling } }: WrittenTree, node: number): string {
  const ids: number[] = [];
  for (let child = firstChild[node] ?? -1; child >= 0; child = nextSibling[child] ?? -1) {
    ids.push(child + FIRST_ID);
  }
  return ids.join(',');
}

function hitsOfNodes(
  { samples }: Profile,
  counts: Float64Array,
  { length, ofSample }: WrittenTree,
): Float64Array {
  const hits = new Float64Array(length);
  for (let i = 0; i < samples.length; i++) {
    const node = at(ofSample, i);
    if (node >= 0) hits[node] = at(hits, node) + at(counts, i);
  }
  return hits;
}

/** JSON text of how often each line of a node was on top of the stack, as far as that is known. */
function ticksOfNodes(
  { samples, stacks, frames }: Profile,
  counts: Float64Array,
  { ofSample }: WrittenTree,
): Map<number, string> {
  /** Node, line. */
  const rows = new IntegerRows(2);
  const ticks: number[] = [];
  for (let i = 0; i < samples.length; i++) {
    const node = at(ofSample, i);
    const stack = at(samples.stack, i);
    const line = stack < 0 ? 0 : at(frames.line, at(stacks.frame, stack));
    if (node < 0 || line === 0) continue;
    const row = rows.intern(node, line);
    ticks[row] = (ticks[row] ?? 0) + at(counts, i);
  }
  const nodes = rows.column(0, Int32Array);
  const lines = rows.column(1, Uint32Array);
  const texts = new Map<number, string>();
  for (let row = 0; row < rows.length; row++) {
    const node = at(nodes, row);
    const count = ticks[row] ?? 0;
    if (count === 0) continue;
    const text = `{"line":${String(at(lines, row))},"ticks":${String(count)}}`;
    const before = texts.get(node);
    texts.set(node, before === undefined ? text : `${before},${text}`);
  }
  return texts;
}

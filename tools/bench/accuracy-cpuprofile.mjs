import { readFileSync } from 'node:fs';

/** @import { Profiler } from 'node:inspector' */
/** @import { CountedFrame, CountedStack } from './accuracy-samples.mjs' */

/**
 * Reads a .cpuprofile. It tells the line of the innermost frame only.
 *
 * @param {string} file
 * @returns {CountedStack[]}
 */
export function readCpuProfile(file) {
  /** @type {Profiler.Profile} */
  const { nodes } = JSON.parse(readFileSync(file, 'utf8'));
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const parents = new Map(
    nodes.flatMap((node) => (node.children ?? []).map((child) => [child, node.id])),
  );
  return nodes.flatMap((node) => {
    const self = frameOf(node);
    const callers = callersOf(node.id);
    const ticks = node.positionTicks ?? [];
    const stacks = ticks.map(({ line, ticks: count }) => ({
      frames: [{ ...self, line }, ...callers],
      count,
    }));
    const rest = (node.hitCount ?? 0) - ticks.reduce((sum, { ticks: count }) => sum + count, 0);
    return rest > 0 ? [...stacks, { frames: [self, ...callers], count: rest }] : stacks;
  });

  /** @param {number} id */
  function callersOf(id) {
    /** @type {CountedFrame[]} */
    const callers = [];
    for (let up = parents.get(id); up !== undefined; up = parents.get(up)) {
      const node = byId.get(up);
      if (node !== undefined) callers.push(frameOf(node));
    }
    return callers;
  }
}

/**
 * @param {Profiler.ProfileNode} node
 * @returns {CountedFrame}
 */
function frameOf({ callFrame }) {
  return {
    name: callFrame.functionName.replace(/^\(anonymous.*\)$/, ''),
    file: callFrame.url,
    line: 0,
    startLine: callFrame.lineNumber + 1,
  };
}

import { formatSeconds } from '../layout/numbers.ts';
import { escapeControls } from '../layout/terminal-text.ts';
import type { CallTreeReport } from './call-tree.ts';
import { DEFAULTS } from './options.ts';
import type { CallTreeNode, Subtree } from './tree-nodes.ts';

/** What has to be said of the tree below it, with a blank line before; nothing if nothing. */
export function treeNotes(
  report: CallTreeReport,
  levels: number,
  depth: number = DEFAULTS.depth,
): string[] {
  const notes = [...hotPathNote(report, depth), ...depthNote(report, levels), ...ownNote(report)];
  return notes.length === 0 ? [] : ['', ...notes];
}

function hotPathNote(report: CallTreeReport, depth: number): string[] {
  const path = report.hotPath ? hotPathOf(report.roots) : [];
  const end = path.at(-1);
  if (end === undefined) return [];
  const calls = path.filter(({ type }) => type !== 'thread').length;
  if (calls >= depth && end.omitted !== undefined) {
    return [`The hot path goes on below ${nameOf(end)}.`];
  }
  const next = report.direction === 'callees' ? 'no call' : 'no caller';
  return [`The hot path ends in ${nameOf(end)}: ${next} has half of its ${timeOf(report, end)}.`];
}

function hotPathOf(roots: readonly CallTreeNode[]): CallTreeNode[] {
  const path: CallTreeNode[] = [];
  for (let next = roots[0]; next !== undefined; next = next.children[0]) path.push(next);
  return path;
}

function timeOf({ basis, totalSeconds }: CallTreeReport, node: CallTreeNode): string {
  if (basis === 'unknown') return `${String(node.totalSamples)} samples`;
  return `${formatSeconds(node.totalSeconds, totalSeconds)} s`;
}

function nameOf(node: CallTreeNode): string {
  switch (node.type) {
    case 'function':
      return escapeControls(node.function);
    case 'hidden':
      return 'library code';
    case 'thread':
      return escapeControls(node.name);
  }
}

function depthNote({ roots }: CallTreeReport, levels: number): string[] {
  return isDeeperThan(roots, levels) ? ['[n] stands before the nth call of a stack.'] : [];
}

function isDeeperThan(roots: readonly CallTreeNode[], levels: number): boolean {
  let level: readonly Subtree[] = roots;
  for (let depth = 1; depth < levels; depth++) level = level.flatMap(({ children }) => children);
  return level.some(({ children, omitted }) => children.length > 0 || omitted !== undefined);
}

function ownNote({ libraries }: CallTreeReport): string[] {
  if (libraries === 'packages') return [];
  return ['Installed packages are shown as own code: there is next to no other.'];
}

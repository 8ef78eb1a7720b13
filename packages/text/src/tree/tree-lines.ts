import type { CallTreeReport } from './call-tree.ts';
import { DEFAULTS } from './options.ts';
import type { CallTreeNode, OmittedBranches, Subtree } from './tree-nodes.ts';

/** One line of the tree before it is set in columns. */
export interface TreeLine {
  /** The lines that lead from the parent to it, and past it. */
  readonly branch: string;
  readonly entry: TreeEntry;
}

export type TreeEntry =
  | { readonly kind: 'node'; readonly node: CallTreeNode }
  /** The time of a node itself, beside its children. */
  | { readonly kind: 'self'; readonly node: CallTreeNode }
  | { readonly kind: 'omitted'; readonly omitted: OmittedBranches };

/** What trees are drawn with. All are equally wide. */
export interface Connectors {
  readonly middle: string;
  readonly last: string;
  readonly through: string;
  readonly blank: string;
}

const UNICODE: Connectors = { middle: '├─ ', last: '└─ ', through: '│  ', blank: '   ' };
const ASCII: Connectors = { middle: '|- ', last: '`- ', through: '|  ', blank: '   ' };

export function connectorsFor(unicode: boolean): Connectors {
  return unicode ? UNICODE : ASCII;
}

/** A line to come, and what stands before the lines below it. */
interface Pending extends TreeLine {
  readonly below: string;
  /** 1 for roots. */
  readonly depth: number;
}

/** Draws the branches of a tree. */
export class TreeDrawing {
  private readonly connectors: Connectors;
  private readonly levels: number;
  private readonly isTimeline: boolean;
  private readonly minShare: number;
  private readonly showsSelf: boolean;
  private readonly showsOmitted: boolean;

  /** @param levels - how many are indented; those below have their depth in brackets */
  constructor(
    { order, direction, hotPath }: CallTreeReport,
    connectors: Connectors,
    levels: number,
    minShare: number = DEFAULTS.minShare,
  ) {
    this.connectors = connectors;
    this.levels = levels;
    this.isTimeline = order === 'time';
    this.minShare = minShare;
    this.showsSelf = direction === 'callees' && !hotPath;
    this.showsOmitted = !hotPath;
  }

  lines(roots: Subtree): TreeLine[] {
    const lines: TreeLine[] = [];
    const pending = this.entriesOf(roots)
      .map((entry): Pending => ({ entry, branch: '', below: '', depth: 1 }))
      .reverse();
    for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
      lines.push(next);
      const { entry } = next;
      if (entry.kind === 'node') pending.push(...this.below(entry.node, next).reverse());
    }
    return lines;
  }

  private below(node: CallTreeNode, { below, depth }: Pending): Pending[] {
    const entries = this.entriesBelow(node);
    const { middle, last, through, blank } = this.connectors;
    return entries.map((entry, i): Pending => {
      if (depth >= this.levels) {
        return { entry, branch: `${below}[${String(depth + 1)}] `, below, depth: depth + 1 };
      }
      const isLast = i === entries.length - 1;
      return {
        entry,
        branch: below + (isLast ? last : middle),
        below: below + (isLast ? blank : through),
        depth: depth + 1,
      };
    });
  }

  private entriesBelow(node: CallTreeNode): TreeEntry[] {
    const entries = this.entriesOf(node);
    if (!this.showsSelf || node.children.length === 0 || node.type === 'thread') return entries;
    if (node.selfShare < this.minShare || node.samples === 0) return entries;
    const self: TreeEntry = { kind: 'self', node };
    const smaller = node.children.findIndex(({ totalShare }) => totalShare < node.selfShare);
    const place = this.isTimeline || smaller < 0 ? node.children.length : smaller;
    return entries.toSpliced(place, 0, self);
  }

  private entriesOf({ children, omitted }: Subtree): TreeEntry[] {
    const entries: TreeEntry[] = children.map((node) => ({ kind: 'node', node }));
    if (omitted !== undefined && this.showsOmitted) entries.push({ kind: 'omitted', omitted });
    return entries;
  }
}

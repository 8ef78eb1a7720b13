import type { AmountScale } from './amount.ts';
import type { Branch } from './branch.ts';
import type { BranchChoice } from './choose-branches.ts';
import { omittedOf, type CallTreeNode, type NodeFaces, type Subtree } from './tree-nodes.ts';

/** Branches that are to become nodes. */
interface Shoot {
  readonly branches: readonly Branch[];
  readonly into: CallTreeNode[];
  readonly level: number;
}

/** Makes the nodes of a report from branches. */
export class TreeGrowth {
  private readonly choice: BranchChoice;
  private readonly scale: AmountScale;
  private readonly faces: NodeFaces;

  constructor(choice: BranchChoice, scale: AmountScale, faces: NodeFaces) {
    this.choice = choice;
    this.scale = scale;
    this.faces = faces;
  }

  /** Level by level, without recursion: stacks may be deep. */
  grow(roots: readonly Branch[]): Subtree {
    const { shown, omitted } = this.choice.among(roots, 0, undefined);
    const children: CallTreeNode[] = [];
    const shoots: Shoot[] = [{ branches: shown, into: children, level: 0 }];
    for (const { branches, into, level } of shoots) {
      for (const branch of branches) {
        const chosen = this.choice.among(branch.children(), level + 1, branch.total);
        const below: CallTreeNode[] = [];
        into.push({
          ...this.faces.of(branch),
          ...this.scale.timesOf(branch.self, branch.total),
          ...this.subtree(below, chosen.omitted),
        });
        if (chosen.shown.length > 0) {
          shoots.push({ branches: chosen.shown, into: below, level: level + 1 });
        }
      }
    }
    return this.subtree(children, omitted);
  }

  private subtree(
    children: readonly CallTreeNode[],
    omittedBranches: readonly Pick<Branch, 'total'>[],
  ): Subtree {
    const omitted = omittedOf(omittedBranches, this.scale);
    return omitted === undefined ? { children } : { children, omitted };
  }
}

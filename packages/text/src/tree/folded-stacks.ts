import { IntegerRows, at, type ProjectedStacks } from '@tsprof/core/model';
import { RUN, type Subject } from './branch.ts';

/**
 * Stacks in which a run of library functions, but for the first one, is one node: what own code
 * calls is shown, and the own code that is called from there.
 */
export class FoldedStacks {
  readonly length: number;
  /** -1 for a root; always a smaller index. */
  readonly parent: Int32Array;
  /** For each unfolded stack the one that it is part of. */
  readonly ofStack: Int32Array;
  private readonly key: Int32Array;
  private readonly keyOfStack: Uint32Array;
  private stacksOfRuns: ReadonlyMap<number, readonly number[]> | undefined;

  /** @param isLibrary - by key */
  constructor(stacks: ProjectedStacks, isLibrary: Uint8Array) {
    const rows = new IntegerRows(2, stacks.length);
    const ofStack = new Int32Array(stacks.length);
    const isRun = new Uint8Array(stacks.length + 1);
    for (let stack = 0; stack < stacks.length; stack++) {
      const key = at(stacks.key, stack);
      const caller = at(stacks.parent, stack);
      const parent = caller < 0 ? -1 : at(ofStack, caller);
      const follows =
        caller >= 0 && isLibrary[key] === 1 && isLibrary[at(stacks.key, caller)] === 1;
      if (follows && isRun[parent] === 1) {
        ofStack[stack] = parent;
        continue;
      }
      const row = rows.intern(parent, follows ? RUN : key);
      ofStack[stack] = row;
      if (follows) isRun[row] = 1;
    }
    this.length = rows.length;
    this.parent = rows.column(0, Int32Array);
    this.key = rows.column(1, Int32Array);
    this.ofStack = ofStack;
    this.keyOfStack = stacks.key;
  }

  subjectOf(node: number): Subject {
    const key = at(this.key, node);
    if (key !== RUN) return { kind: 'function', func: key };
    return { kind: 'run', functions: () => this.functionsOf(node) };
  }

  private functionsOf(run: number): readonly number[] {
    this.stacksOfRuns ??= this.stacksByRun();
    const stacks = this.stacksOfRuns.get(run) ?? [];
    return [...new Set(stacks.map((stack) => at(this.keyOfStack, stack)))];
  }

  private stacksByRun(): ReadonlyMap<number, readonly number[]> {
    const byRun = new Map<number, number[]>();
    this.ofStack.forEach((node, stack) => {
      if (this.key[node] !== RUN) return;
      const stacks = byRun.get(node);
      if (stacks === undefined) byRun.set(node, [stack]);
      else stacks.push(stack);
    });
    return byRun;
  }
}

import type { Report } from '../data/report.ts';
import { sumByKey, totalsOf, type KeySums } from '../model/key-sums.ts';
import { finderOf, foundFunctions, type Finds } from '../model/search.ts';
import { sortedRows, type FunctionRow } from '../model/sort-rows.ts';
import { measuresOf, type Columns, type Measures } from '../model/measures.ts';
import { stackSums, type StackSums } from '../model/stack-sums.ts';
import type { FrameTree } from '../tree/frame-tree.ts';
import { invertedTree } from '../tree/inverted-tree.ts';
import { mergedTree, mergeStacks, type MergedStacks } from '../tree/merged-tree.ts';
import { timelineTree } from '../tree/timeline-tree.ts';
import { layoutOf, type FrameOrder, type TreeLayout } from '../tree/tree-layout.ts';
import type { PageState, View } from './page-state.ts';

const ORDERS: Readonly<Record<View, FrameOrder>> = {
  flame: 'name',
  'left-heavy': 'weight',
  time: 'given',
  inverted: 'weight',
};

/** The sums of what is shown by value, thread and label; made when they are asked for. */
export interface ShownSums {
  readonly measures: Measures;
  readonly stacks: StackSums;
  /** Of each stack with all that begin with it. */
  readonly totals: Columns;
  readonly functions: KeySums;
}

export interface Found {
  readonly found: Uint8Array | undefined;
  /** Whether the search is a pattern that is none. */
  readonly isWrong: boolean;
}

/** What follows from the state of the page; what is not changed is not made again. */
export class Shown {
  readonly report: Report;
  private merged: MergedStacks | undefined;
  private sumsKey = '';
  private currentSums: ShownSums | undefined;
  private foundKey = ',';
  private currentFound: Found = { found: undefined, isWrong: false };
  private rowsKey = '';
  private currentRows: readonly FunctionRow[] = [];
  private readonly layouts = new Map<View, TreeLayout>();

  constructor(report: Report) {
    this.report = report;
  }

  sums(state: PageState): ShownSums {
    const key = [state.value, state.thread, state.label, state.side].join();
    if (this.currentSums === undefined || key !== this.sumsKey) {
      this.currentSums = this.sum(state);
      this.sumsKey = key;
      this.layouts.clear();
    }
    return this.currentSums;
  }

  layout(state: PageState): TreeLayout {
    const sums = this.sums(state);
    const known = this.layouts.get(state.view);
    if (known !== undefined) return known;
    const tree = this.tree(state, sums);
    const layout = layoutOf(tree, ORDERS[state.view], this.report.functions.rank);
    this.layouts.set(state.view, layout);
    return layout;
  }

  /** What is searched for: 1 for each function that is found, undefined without a search. */
  found(state: PageState): Found {
    const key = [state.isPattern, state.search].join();
    if (key !== this.foundKey) {
      this.currentFound = this.find(state);
      this.foundKey = key;
    }
    return this.currentFound;
  }

  /** The rows of the table of functions. */
  rows(state: PageState): readonly FunctionRow[] {
    const sums = this.sums(state);
    const key = [this.sumsKey, state.sort, state.isDescending, state.change, state.filter].join();
    if (key !== this.rowsKey) {
      const { measures, functions } = sums;
      const { sort, isDescending, change } = state;
      const finds = finderOf({ text: state.filter, isPattern: false });
      const choice = { key: sort, isDescending, finds, change };
      this.currentRows = sortedRows(this.report, functions, measures, choice);
      this.rowsKey = key;
    }
    return this.currentRows;
  }

  private find({ search, isPattern }: PageState): Found {
    let finds: Finds | undefined;
    try {
      finds = finderOf({ text: search, isPattern });
    } catch {
      return { found: undefined, isWrong: true };
    }
    const found = finds === undefined ? undefined : foundFunctions(this.report, finds);
    return { found, isWrong: false };
  }

  private sum(state: PageState): ShownSums {
    const { report } = this;
    const measures = measuresOf(report, state.value, state.side);
    const stacks = stackSums(report, state, measures);
    const totals = totalsOf(report.stacks, stacks.self);
    const { stacks: table, functions } = report;
    const byFunction = sumByKey(table, table.func, functions.length, stacks.self, totals);
    return { measures, stacks, totals, functions: byFunction };
  }

  private tree(state: PageState, { measures, stacks }: ShownSums): FrameTree {
    const { report } = this;
    switch (state.view) {
      case 'flame':
      case 'left-heavy':
        this.merged ??= mergeStacks(report.stacks);
        return mergedTree(this.merged, stacks.self);
      case 'inverted':
        return invertedTree(report, stacks.self);
      case 'time':
        if (report.timeline === undefined) throw new Error('The samples have no times');
        return timelineTree(report, report.timeline, state, measures);
    }
  }
}

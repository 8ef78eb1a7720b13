import { ALL } from '../data/names.ts';
import type { Report } from '../data/report.ts';
import { emptyColumns, type Columns } from '../model/measures.ts';
import type { FrameTree } from './frame-tree.ts';
import { GrowingTree } from './growing-tree.ts';

/** Frames up to which the tree grows; else the small ones are left out. */
const MOST_FRAMES = 250_000;
/** Parts of everything that frames have at least, tried one after the other. */
const MIN_SHARES = [0, 1 / 200_000, 1 / 50_000, 1 / 10_000, 1 / 2000];

/**
 * Functions by self time, with their callers above them. It has as many frames as all stacks
 * together, so that small ones have to be left out of large profiles.
 *
 * @param self - of each stack what was sampled in it
 */
export function invertedTree(
  report: Report,
  self: Columns,
  mostFrames: number = MOST_FRAMES,
): FrameTree {
  for (const minShare of MIN_SHARES) {
    const tree = new Inversion(report, self, minShare).tree(mostFrames);
    if (tree !== undefined) return tree;
  }
  const root = new GrowingTree();
  root.add(-1, ALL);
  return {
    ...root.finish(),
    self: emptyColumns(self.length, 1),
    total: emptyColumns(self.length, 1),
  };
}

class Inversion {
  private readonly report: Report;
  private readonly self: Columns;
  private readonly minShare: number;
  private readonly minimum: number;
  private readonly nodes = new GrowingTree();
  /** Sums of each frame. */
  private readonly totals: number[][];
  /** Stacks, those of each frame side by side. */
  private readonly order: Int32Array;
  /** Where each of the stacks is on its way to the root; by stack. */
  private readonly place: Int32Array;
  private readonly sorted: Int32Array;
  /** By function, zeros but while a frame is divided. */
  private readonly counts: Int32Array;

  constructor(report: Report, self: Columns, minShare: number) {
    this.report = report;
    this.self = self;
    this.minShare = minShare;
    const [first = new Float64Array()] = self;
    const sampled: number[] = [];
    first.forEach((amount, stack) => {
      if (amount !== 0) sampled.push(stack);
    });
    this.minimum = first.reduce((sum, amount) => sum + amount, 0) * minShare;
    this.totals = self.map(() => []);
    this.order = Int32Array.from(sampled);
    this.sorted = new Int32Array(sampled.length);
    this.place = new Int32Array(report.stacks.length);
    this.counts = new Int32Array(report.functions.length);
    for (const stack of sampled) this.place[stack] = stack;
  }

  /** @returns undefined if it has too many frames */
  tree(mostFrames: number): FrameTree | undefined {
    const ranges: [begin: number, end: number][] = [[0, this.order.length]];
    this.add(-1, ALL, 0, this.order.length);
    for (let node = 0; node < this.nodes.length; node++) {
      const [begin, end] = ranges[node] ?? [0, 0];
      this.divide(node, begin, end, ranges);
      if (this.nodes.length > mostFrames) return undefined;
    }
    const finished = this.nodes.finish();
    const total = this.totals.map((column) => Float64Array.from(column));
    const self = total.map((column) => column.slice());
    for (let node = 1; node < finished.length; node++) {
      const caller = finished.parent[node] ?? 0;
      self.forEach((column, i) => {
        column[caller] = (column[caller] ?? 0) - (total[i]?.[node] ?? 0);
      });
    }
    return { ...finished, self, total, ...(this.minShare === 0 ? {} : { note: this.note() }) };
  }

  private note(): string {
    const share = (this.minShare * 100).toFixed(4).replace(/0+$/, '');
    return `Frames of less than ${share} % are left out.`;
  }

  /** Makes a frame of each function that the stacks of one go on with. */
  private divide(node: number, begin: number, end: number, ranges: [number, number][]): void {
    const { order, place, counts, sorted } = this;
    const { stacks } = this.report;
    const found: number[] = [];
    const isRoot = node === 0;
    let length = 0;
    for (let i = begin; i < end; i++) {
      const stack = order[i] ?? 0;
      const next = isRoot ? stack : (stacks.parent[place[stack] ?? 0] ?? -1);
      if (next < 0) continue;
      place[stack] = next;
      sorted[length++] = stack;
      const func = stacks.func[next] ?? 0;
      if (counts[func] === 0) found.push(func);
      counts[func] = (counts[func] ?? 0) + 1;
    }
    let from = begin;
    for (const func of found) {
      const to = from + (counts[func] ?? 0);
      counts[func] = from;
      ranges.push([from, to]);
      from = to;
    }
    for (let i = 0; i < length; i++) {
      const stack = sorted[i] ?? 0;
      const func = stacks.func[place[stack] ?? 0] ?? 0;
      const at = counts[func] ?? 0;
      order[at] = stack;
      counts[func] = at + 1;
    }
    this.addAll(node, found, ranges);
  }

  /** Those that weigh enough, of the ranges at the end of the list. */
  private addAll(node: number, found: readonly number[], ranges: [number, number][]): void {
    const made = ranges.splice(ranges.length - found.length);
    found.forEach((func, i) => {
      this.counts[func] = 0;
      const [from, to] = made[i] ?? [0, 0];
      if (this.add(node, func, from, to)) ranges.push([from, to]);
    });
  }

  private add(parent: number, func: number, begin: number, end: number): boolean {
    const sums = this.self.map((column) => {
      let sum = 0;
      for (let i = begin; i < end; i++) sum += column[this.order[i] ?? 0] ?? 0;
      return sum;
    });
    if (parent >= 0 && (sums[0] ?? 0) < this.minimum) return false;
    this.nodes.add(parent, func);
    sums.forEach((sum, i) => this.totals[i]?.push(sum));
    return true;
  }
}

import { at, type ProjectedStacks, type SampleTable } from '@tsprof/core/model';
import { depthFirstPositions } from './depth-first.ts';

/** Samples of one thread with one stack that the file has as one. */
export interface SampleRuns {
  /** For each run its thread. */
  readonly thread: readonly number[];
  /** For each run its stack. */
  readonly stack: readonly number[];
  /** For each sample its run. */
  readonly ofSample: Int32Array;
  /** The runs in the order in which the file has them. */
  readonly order: readonly number[];
}

/** One run for all samples of a thread in a row that have the same stack: time keeps its order. */
export function runsInTime(samples: SampleTable, stacks: ProjectedStacks): SampleRuns {
  const runs = new RunList(samples.length);
  const latest = new Map<number, number>();
  for (let sample = 0; sample < samples.length; sample++) {
    const thread = at(samples.thread, sample);
    const stack = at(stacks.ofSample, sample);
    const before = latest.get(thread);
    const run =
      before !== undefined && runs.stack[before] === stack ? before : runs.add(thread, stack);
    latest.set(thread, run);
    runs.ofSample[sample] = run;
  }
  return runs.inOrder([...runs.stack.keys()]);
}

/** One run for all samples of a thread that have the same stack; similar stacks side by side. */
export function runsByStack(samples: SampleTable, stacks: ProjectedStacks): SampleRuns {
  const runs = new RunList(samples.length);
  const runsOfThread = new Map<number, Map<number, number>>();
  for (let sample = 0; sample < samples.length; sample++) {
    const thread = at(samples.thread, sample);
    const stack = at(stacks.ofSample, sample);
    let runOfStack = runsOfThread.get(thread);
    if (runOfStack === undefined)
      runsOfThread.set(thread, (runOfStack = new Map<number, number>()));
    let run = runOfStack.get(stack);
    if (run === undefined) runOfStack.set(stack, (run = runs.add(thread, stack)));
    runs.ofSample[sample] = run;
  }
  const position = depthFirstPositions(stacks);
  const positionOf = (run: number): number => at(position, at(runs.stack, run));
  const order = [...runs.stack.keys()].sort((a, b) => positionOf(a) - positionOf(b));
  return runs.inOrder(order);
}

class RunList {
  readonly thread: number[] = [];
  readonly stack: number[] = [];
  readonly ofSample: Int32Array;

  constructor(samples: number) {
    this.ofSample = new Int32Array(samples);
  }

  add(thread: number, stack: number): number {
    this.thread.push(thread);
    return this.stack.push(stack) - 1;
  }

  inOrder(order: readonly number[]): SampleRuns {
    return { thread: this.thread, stack: this.stack, ofSample: this.ofSample, order };
  }
}

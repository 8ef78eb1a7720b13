import {
  nanos,
  type FrameIndex,
  type FunctionIndex,
  type ProfileBuilder,
  type StackIndex,
  type ThreadIndex,
  type ValueType,
} from '@tsprof/core/model';
import { dealLines } from './deal-lines.ts';
import type { SampleIntervals } from './sample-intervals.ts';
import { isRoot, type V8Nodes } from './v8-nodes.ts';
import type { V8Profile } from './v8-profile.ts';

const SAMPLES: ValueType = { type: 'samples', unit: 'count' };
const WALL: ValueType = { type: 'wall', unit: 'nanoseconds' };

/** What can be said of all these profiles: times only if each has them. */
export function valueTypesOf(profiles: readonly V8Profile[]): readonly ValueType[] {
  return profiles.every(({ isTimed }) => isTimed) ? [SAMPLES, WALL] : [SAMPLES];
}

/** Adds profiles of V8's to a builder, each the samples of one thread. */
export class ProfileImporter {
  private readonly builder: ProfileBuilder;
  private readonly timed: boolean;

  constructor(builder: ProfileBuilder, timed: boolean) {
    this.builder = builder;
    this.timed = timed;
  }

  /** @param offset - from the start of the whole to that of this one, in microseconds */
  add(profile: V8Profile, thread: ThreadIndex, offset = 0): void {
    const tree = new NodeStacks(profile.nodes, this.builder);
    const { samples, intervals } = profile;
    if (samples === undefined || intervals === undefined) {
      this.addHitCounts(profile, tree, thread);
    } else {
      this.addSamples(profile, { samples, intervals }, { tree, thread, offset });
    }
  }

  private addSamples(
    { nodes, lines }: V8Profile,
    { samples, intervals }: { samples: Int32Array; intervals: SampleIntervals },
    { tree, thread, offset }: { tree: NodeStacks; thread: ThreadIndex; offset: number },
  ): void {
    const lineOf = lines === undefined ? dealtLines(nodes, samples) : linesOf(lines);
    for (let i = 0; i < intervals.sample.length; i++) {
      const position = intervals.sample[i] ?? 0;
      const node = samples[position] ?? 0;
      const [start, end] = [intervals.start[i] ?? 0, intervals.end[i] ?? 0];
      this.builder.addSample({
        stack: tree.stackAt(node, lineOf(position, node)),
        values: this.timed ? [1, (end - start) * 1000] : [1],
        thread,
        ...(this.timed ? { time: nanos((end + offset) * 1000) } : {}),
      });
    }
  }

  /** As DevTools has it, the time of the profile is shared out by hits. */
  private addHitCounts(
    { nodes, duration }: V8Profile,
    tree: NodeStacks,
    thread: ThreadIndex,
  ): void {
    const hits = nodes.nodes.reduce((sum, { hitCount = 0 }) => sum + hitCount, 0);
    const perHit = hits === 0 ? 0 : (duration * 1000) / hits;
    nodes.nodes.forEach(({ hitCount = 0, ticks }, node) => {
      const lines = ticks.filter((entry) => entry.ticks > 0 && entry.line > 0);
      const counted = lines.reduce((sum, entry) => sum + entry.ticks, 0);
      // Lines that do not add up are none.
      const parts = counted > hitCount ? [] : lines;
      const rest = counted > hitCount ? hitCount : hitCount - counted;
      for (const { line, ticks: count } of [...parts, { line: 0, ticks: rest }]) {
        if (count === 0) continue;
        const values = this.timed ? [count, count * perHit] : [count];
        this.builder.addSample({ stack: tree.stackAt(node, line), values, thread });
      }
    });
  }
}

/** The stacks of the nodes of one file. */
class NodeStacks {
  private readonly nodes: V8Nodes;
  private readonly builder: ProfileBuilder;
  private readonly functions: (FunctionIndex | undefined)[];
  /** Of each node without a line, as callers have it. */
  private readonly stacks: (StackIndex | undefined)[];

  constructor(nodes: V8Nodes, builder: ProfileBuilder) {
    this.nodes = nodes;
    this.builder = builder;
    this.functions = new Array<FunctionIndex | undefined>(nodes.nodes.length);
    this.stacks = new Array<StackIndex | undefined>(nodes.nodes.length);
    for (const node of nodes.order) this.addNode(node);
  }

  stackAt(node: number, line: number): StackIndex | undefined {
    const func = this.functions[node];
    if (func === undefined || !(line > 0)) return this.stacks[node];
    return this.builder.addStack(this.callerOf(node), this.builder.addFrame(func, { line }));
  }

  private addNode(node: number): void {
    const fields = this.nodes.nodes[node];
    if (fields === undefined || isRoot(this.nodes, node)) return;
    const { name, file, startLine, startColumn, kind } = fields;
    const func = this.builder.addFunction({ name, file, startLine, startColumn, kind });
    const frame: FrameIndex = this.builder.addFrame(func);
    this.functions[node] = func;
    this.stacks[node] = this.builder.addStack(this.callerOf(node), frame);
  }

  private callerOf(node: number): StackIndex | undefined {
    return this.stacks[this.nodes.parent[node] ?? -1];
  }
}

type LineOf = (sample: number, node: number) => number;

function linesOf(lines: readonly number[]): LineOf {
  return (sample) => lines[sample] ?? 0;
}

function dealtLines({ nodes }: V8Nodes, samples: Int32Array): LineOf {
  const samplesOfNode = new Uint32Array(nodes.length);
  for (const node of samples) samplesOfNode[node] = (samplesOfNode[node] ?? 0) + 1;
  const dealt = nodes.map((node, index) =>
    node.ticks.length === 0 ? undefined : dealLines(samplesOfNode[index] ?? 0, node),
  );
  const next = new Uint32Array(nodes.length);
  return (_, node) => {
    const lines = dealt[node];
    if (lines === undefined) return 0;
    const turn = next[node] ?? 0;
    next[node] = turn + 1;
    return lines[turn] ?? 0;
  };
}

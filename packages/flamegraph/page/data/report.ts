import type { PageData, PageSamples, PageTimeline } from '../../src/html/page-data.ts';
import { decodeColumn, integersOf } from './decode-column.ts';

/** The profile as the page works with it. */
export interface Report {
  readonly data: PageData;
  readonly functions: FunctionColumns;
  readonly frames: FrameColumns;
  readonly stacks: StackColumns;
  readonly groups: SampleColumns;
  readonly timeline: TimelineColumns | undefined;
}

export interface FunctionColumns {
  readonly length: number;
  readonly name: Int32Array;
  readonly file: Int32Array;
  /** 1-based, 0 if unknown. */
  readonly line: Uint32Array;
  readonly category: Int32Array;
  /** Place of each function by name. */
  readonly rank: Int32Array;
}

export interface FrameColumns {
  readonly func: Int32Array;
  /** 1-based, 0 if unknown. */
  readonly line: Uint32Array;
}

/** Stacks depth first: those that begin with one are the ones after it. */
export interface StackColumns {
  readonly length: number;
  /** -1 for a root. */
  readonly parent: Int32Array;
  readonly frame: Int32Array;
  readonly func: Int32Array;
  /** One past the last stack that begins with this one. */
  readonly end: Int32Array;
}

export interface SampleColumns {
  readonly length: number;
  readonly stack: Int32Array;
  readonly thread: Int32Array;
  readonly labelSet: Int32Array;
  readonly values: readonly Float64Array[];
}

export interface TimelineColumns extends SampleColumns {
  /** Nanoseconds since the start. */
  readonly time: Float64Array;
  readonly step: number;
  readonly minShare: number;
}

export function readReport(data: PageData): Report {
  const frames = { func: integersOf(data.frames.func), line: linesOf(data.frames.line) };
  return {
    data,
    functions: functionsOf(data),
    frames,
    stacks: stacksOf(data, frames.func),
    groups: samplesOf(data.groups),
    timeline: data.timeline === undefined ? undefined : timelineOf(data.timeline),
  };
}

function functionsOf({ functions, names }: PageData): FunctionColumns {
  const name = integersOf(functions.name);
  const order = Array.from(name.keys()).sort((a, b) => {
    const [left, right] = [names[name[a] ?? 0] ?? '', names[name[b] ?? 0] ?? ''];
    return left < right ? -1 : left > right ? 1 : a - b;
  });
  const rank = new Int32Array(name.length);
  order.forEach((func, place) => (rank[func] = place));
  return {
    length: name.length,
    name,
    file: integersOf(functions.file),
    line: linesOf(functions.line),
    category: integersOf(functions.category),
    rank,
  };
}

function stacksOf({ stacks }: PageData, funcOfFrame: Int32Array): StackColumns {
  const pops = integersOf(stacks.pops);
  const frame = integersOf(stacks.frame);
  const { length } = frame;
  const parent = new Int32Array(length);
  const end = new Int32Array(length).fill(length);
  let above = -1;
  for (let stack = 0; stack < length; stack++) {
    for (let pop = pops[stack] ?? 0; pop > 0; pop--) {
      end[above] = stack;
      above = parent[above] ?? -1;
    }
    parent[stack] = above;
    above = stack;
  }
  return { length, parent, frame, func: frame.map((one) => funcOfFrame[one] ?? 0), end };
}

function samplesOf({ stack, thread, labelSet, values }: PageSamples): SampleColumns {
  const columns = values.map(decodeColumn);
  return {
    length: columns[0]?.length ?? 0,
    stack: integersOf(stack),
    thread: integersOf(thread),
    labelSet: integersOf(labelSet),
    values: columns,
  };
}

function timelineOf(timeline: PageTimeline): TimelineColumns {
  const { step, minShare } = timeline;
  return { ...samplesOf(timeline), time: decodeColumn(timeline.time), step, minShare };
}

function linesOf(text: string): Uint32Array {
  return new Uint32Array(decodeColumn(text));
}

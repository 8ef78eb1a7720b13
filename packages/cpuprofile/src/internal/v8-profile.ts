import {
  asArray,
  asNumber,
  fieldOf,
  optional,
  type JsonObject,
  type Where,
} from './json-fields.ts';
import { flattenTree } from './legacy-tree.ts';
import { malformed } from './malformed.ts';
import { evenIntervals, intervalsOf, type SampleIntervals } from './sample-intervals.ts';
import { asNodeId, isPauseNode, readNodes, type NodeId, type V8Nodes } from './v8-nodes.ts';

/** What a profile of V8's holds, whatever form it was written in. Times are microseconds. */
export interface V8Profile {
  readonly nodes: V8Nodes;
  /** For each sample the position of its node; undefined if there are none but hit counts. */
  readonly samples: Int32Array | undefined;
  /** For each sample the line being executed, 0 if unknown; only traces have it. */
  readonly lines?: readonly number[];
  /** Of the samples; undefined if there are none. */
  readonly intervals: SampleIntervals | undefined;
  /** Whether anything is known of times. */
  readonly isTimed: boolean;
  /** As the file has it, by a clock of unknown origin; 0 if unknown. */
  readonly startTime: number;
  /** From start to end. */
  readonly duration: number;
}

/** Past it microseconds are no longer whole in a double. */
const LATEST = 2 ** 53;

/** The form that V8 has written since Node 12: `nodes`, `samples`, `timeDeltas`. */
export function readProfile(file: JsonObject): V8Profile {
  const nodes = readNodes(asArray(fieldOf(file, 'nodes'), () => 'nodes'));
  const startTime = timeAt(file, 'startTime');
  const deltas = fieldOf(file, 'timeDeltas');
  const times =
    deltas === undefined || deltas === null
      ? undefined
      : timesOf(asArray(deltas, () => 'timeDeltas'));
  const length = Math.max(timeAt(file, 'endTime') - startTime, 0);
  return profileOf(nodes, fieldOf(file, 'samples'), { startTime, times, length });
}

/** The form before that: `head`, a tree, with `timestamps`; start and end in seconds. */
export function readLegacyProfile(file: JsonObject): V8Profile {
  const nodes = readNodes(flattenTree(fieldOf(file, 'head')), "head's nodes");
  const startTime = timeAt(file, 'startTime') * 1e6;
  const length = Math.max(timeAt(file, 'endTime') * 1e6 - startTime, 0);
  const stamps = fieldOf(file, 'timestamps');
  if (stamps === undefined || stamps === null) {
    return profileOf(nodes, fieldOf(file, 'samples'), { startTime, times: undefined, length });
  }
  const values = asArray(stamps, () => 'timestamps').map((value, index) =>
    timeOf(value, () => `timestamps[${String(index)}]`),
  );
  // Microseconds, while the start is often cut to seconds: no start to count from.
  const origin = values.reduce((earliest, time) => Math.min(earliest, time), Infinity);
  const times = Float64Array.from(values, (time) => time - origin);
  return profileOf(nodes, fieldOf(file, 'samples'), { startTime, times, length });
}

interface Clock {
  readonly startTime: number;
  /** Since the start, of each sample. */
  readonly times: Float64Array | undefined;
  /** Of the whole profile, 0 if unknown. */
  readonly length: number;
}

function profileOf(nodes: V8Nodes, value: unknown, clock: Clock): V8Profile {
  const { startTime, times, length } = clock;
  if (value === undefined || value === null) {
    if (nodes.nodes.every(({ hitCount }) => hitCount === undefined)) {
      throw malformed('it has neither samples nor hit counts');
    }
    const isTimed = length > 0;
    return {
      nodes,
      samples: undefined,
      intervals: undefined,
      isTimed,
      startTime,
      duration: length,
    };
  }
  const samples = samplesOf(value, nodes.byId);
  const all =
    times === undefined
      ? evenIntervals(samples.length, length)
      : intervalsOf(samples.length, times, length);
  const intervals = withoutPauses(all, samples, nodes);
  const duration = Math.max(length, endOf(intervals));
  return {
    nodes,
    samples,
    intervals,
    isTimed: times !== undefined || length > 0,
    startTime,
    duration,
  };
}

/**
 * Takes out what only ends the sample before it: times at which V8 never found the program, by hit
 * counts, but says that it was idle, or nowhere.
 */
export function withoutPauses(
  intervals: SampleIntervals,
  samples: Int32Array,
  nodes: V8Nodes,
): SampleIntervals {
  const isPause = Uint8Array.from(nodes.nodes, (_, node) => (isPauseNode(nodes, node) ? 1 : 0));
  if (!samples.some((node) => isPause[node] === 1)) return intervals;
  const { sample, start, end, period } = intervals;
  const isKept = (_: number, i: number): boolean => isPause[samples[sample[i] ?? 0] ?? 0] === 0;
  return {
    sample: sample.filter(isKept),
    start: start.filter(isKept),
    end: end.filter(isKept),
    period,
  };
}

export function endOf(intervals: SampleIntervals): number {
  return intervals.end.at(-1) ?? 0;
}

/** @param path - of the array in the file, for messages */
export function samplesOf(
  value: unknown,
  byId: ReadonlyMap<NodeId, number>,
  path = 'samples',
): Int32Array {
  const values = asArray(value, () => path);
  const samples = new Int32Array(values.length);
  values.forEach((id, index) => {
    const known = typeof id === 'number' ? byId.get(id) : undefined;
    samples[index] = known ?? nodeAt(id, byId, () => `${path}[${String(index)}]`);
  });
  return samples;
}

function nodeAt(value: unknown, byId: ReadonlyMap<NodeId, number>, where: Where): number {
  const id = asNodeId(value, where);
  const node = byId.get(id);
  if (node === undefined) throw malformed(`${where()}: there is no node ${String(id)}`);
  return node;
}

/** @param path - of the array in the file, for messages */
export function timesOf(deltas: readonly unknown[], path = 'timeDeltas'): Float64Array {
  const times = new Float64Array(deltas.length);
  let time = 0;
  deltas.forEach((delta, index) => {
    const where: Where = () => `${path}[${String(index)}]`;
    time += asNumber(delta, where);
    times[index] = timeOf(time, where);
  });
  return times;
}

function timeAt(file: JsonObject, key: string): number {
  const where: Where = () => key;
  return timeOf(optional(fieldOf(file, key), asNumber, where, 0), where);
}

function timeOf(value: unknown, where: Where): number {
  const time = asNumber(value, where);
  if (Math.abs(time) > LATEST) throw malformed(`${where()}: the time is past 285 years`);
  return time;
}

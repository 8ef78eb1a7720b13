import { aggregateByCall, type FunctionIndex, type Profile } from '@tsprof/core/model';
import type { TimeScale, Times } from '../profile/times.ts';
import { compareText } from '../layout/compare-text.ts';
import { callCounts, type CallCounts } from './call-counts.ts';
import { standardName, statsFunctions, type StatsFunction } from './stats-function.ts';

/** The time spent in one function as called by another: of samples with that call on the stack. */
export interface StatsEdge extends Times, CallCounts {
  readonly caller: StatsFunction;
  readonly callee: StatsFunction;
}

/** The calls by function, those with most cumulative time first. */
export type EdgesByFunction = ReadonlyMap<FunctionIndex | undefined, readonly StatsEdge[]>;

export interface StatsEdges {
  /** Calls of a function. */
  readonly callers: EdgesByFunction;
  /** Calls that a function makes. */
  readonly callees: EdgesByFunction;
}

/** The edges of the call graph, from both of their ends. */
export function statsEdges(profile: Profile, scale: TimeScale): StatsEdges {
  const functionOf = statsFunctions(profile);
  const countsOf = callCounts(profile);
  const callers = new Map<FunctionIndex | undefined, StatsEdge[]>();
  const callees = new Map<FunctionIndex | undefined, StatsEdge[]>();
  for (const row of aggregateByCall(profile).rows) {
    if (row.caller === undefined) continue;
    const caller = functionOf(row.caller);
    const callee = functionOf(row.func);
    const edge = { caller, callee, ...scale.timesOf(row), ...countsOf(row) };
    addTo(callers, row.func, edge);
    addTo(callees, row.caller, edge);
  }
  for (const edges of callers.values()) edges.sort(heaviestFirst(({ caller }) => caller));
  for (const edges of callees.values()) edges.sort(heaviestFirst(({ callee }) => callee));
  return { callers, callees };
}

function addTo<Key>(edges: Map<Key, StatsEdge[]>, key: Key, edge: StatsEdge): void {
  const known = edges.get(key);
  if (known === undefined) edges.set(key, [edge]);
  else known.push(edge);
}

function heaviestFirst(
  otherEnd: (edge: StatsEdge) => StatsFunction,
): (a: StatsEdge, b: StatsEdge) => number {
  return (a, b) =>
    b.totalShare - a.totalShare ||
    b.totalSamples - a.totalSamples ||
    compareText(standardName(otherEnd(a)), standardName(otherEnd(b)));
}

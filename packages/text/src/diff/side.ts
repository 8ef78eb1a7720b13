import {
  STATE_NAMES,
  aggregateByFunction,
  aggregateByLine,
  at,
  displayFile,
  displayName,
  type Aggregate,
  type FunctionIdentity,
  type FunctionIndex,
  type FunctionRow,
  type Profile,
} from '@tsprof/core/model';
import { TimeScale } from '../profile/times.ts';
import { collectedSamples } from './collected-samples.ts';
import { GrowingSeries, nothing, type Series } from './series.ts';

/** All runs of BASE, or of HEAD. */
export interface Side {
  readonly runs: number;
  readonly all: Series;
  readonly functions: readonly SideFunction[];
  /** Empty if rows are functions. */
  readonly lines: readonly SideLine[];
}

export interface SideFunction {
  readonly identity: FunctionIdentity;
  readonly self: GrowingSeries;
  readonly total: GrowingSeries;
  /** Samples that the garbage collector took on top of it, and below it, of all runs. */
  readonly collected: { self: number; total: number };
}

export interface SideLine {
  /** Index into the functions of the side. */
  readonly func: number;
  /** 1-based, 0 if unknown. */
  readonly line: number;
  readonly self: GrowingSeries;
  readonly total: GrowingSeries;
}

/** A run, and how its weights become amounts. */
export interface Run {
  readonly profile: Profile;
  readonly byFunction: Aggregate<FunctionRow>;
  readonly scale: TimeScale;
}

export function runOf(profile: Profile, value: string | undefined): Run {
  const byFunction = aggregateByFunction(profile);
  return { profile, byFunction, scale: new TimeScale(profile, byFunction.total, value) };
}

/** @param inSamples - because the seconds of some run are unknown */
export function sideOf(runs: readonly Run[], by: 'function' | 'line', inSamples: boolean): Side {
  const all = new GrowingSeries(runs.length);
  const functions = new FunctionsByIdentity(runs.length);
  const lines = new Map<string, SideLine>();
  runs.forEach(({ profile, byFunction, scale }, run) => {
    const add = (to: Pick<SideFunction, 'self' | 'total'>, row: FunctionRow): void => {
      const times = scale.timesOf(row);
      to.self.add(run, inSamples ? times.samples : times.selfSeconds, times.samples);
      to.total.add(run, inSamples ? times.totalSamples : times.totalSeconds, times.totalSamples);
    };
    const { samples } = byFunction.total;
    all.add(run, inSamples ? samples : scale.seconds.total, samples);
    const known = new Map<FunctionIndex | undefined, number>();
    for (const row of byFunction.rows) {
      const index = functions.indexOf(identityOf(profile, row.func));
      known.set(row.func, index);
      add(at(functions.all, index), row);
    }
    for (const { func, self, total } of collectedSamples(profile)) {
      if (func === undefined) continue;
      const { collected } = at(functions.all, known.get(func) ?? 0);
      collected.self += self.samples;
      collected.total += total.samples;
    }
    if (by === 'function') return;
    for (const row of aggregateByLine(profile).rows) {
      const func = known.get(row.func) ?? 0;
      const key = `${String(func)}:${String(row.line)}`;
      const line = lines.get(key) ?? { func, line: row.line, ...nothing(runs.length) };
      lines.set(key, line);
      add(line, row);
    }
  });
  return { runs: runs.length, all, functions: functions.all, lines: [...lines.values()] };
}

function identityOf({ functions }: Profile, func: FunctionIndex | undefined): FunctionIdentity {
  if (func === undefined) {
    return { name: STATE_NAMES.program, file: '', startLine: 0, startColumn: 0, kind: 'program' };
  }
  return {
    name: displayName(at(functions.name, func)),
    file: displayFile(at(functions.file, func)),
    startLine: at(functions.startLine, func),
    startColumn: at(functions.startColumn, func),
    kind: at(functions.kind, func),
  };
}

/** The functions of all runs of a side, which run the same code. */
class FunctionsByIdentity {
  readonly all: SideFunction[] = [];
  private readonly runs: number;
  private readonly indices = new Map<string, number>();

  constructor(runs: number) {
    this.runs = runs;
  }

  indexOf(identity: FunctionIdentity): number {
    const { name, file, startLine, startColumn, kind } = identity;
    const key = [kind, startLine, startColumn, file, name].join('\0');
    const known = this.indices.get(key);
    if (known !== undefined) return known;
    const index = this.all.length;
    this.indices.set(key, index);
    this.all.push({ identity, collected: { self: 0, total: 0 }, ...nothing(this.runs) });
    return index;
  }
}

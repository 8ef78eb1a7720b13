import type { FunctionIndex, FunctionRow, LineRow } from '@tsprof/core/model';
import type { SourceLines } from '../profile/source-lines.ts';
import { byTimes, type FoundRow, type StatprofRow } from './statprof-rows.ts';
import type { TimeScale, Times } from '../profile/times.ts';

export interface FunctionStatprofRow extends StatprofRow {
  /** The hottest lines of the function, in the order of the source. */
  readonly lines: readonly HotLine[];
}

export interface HotLine extends Times {
  /** 1-based. */
  readonly line: number;
  /** Without the blanks around it, at most 200 characters; absent if the source is not known. */
  readonly source?: string;
}

/** Finds the hot lines of function rows. */
export class HotLines {
  private readonly scale: TimeScale;
  private readonly limit: number;
  private readonly source: SourceLines;
  private readonly byFunction = new Map<FunctionIndex, LineRow[]>();

  /** @param limit - lines a function at most, 0 for all */
  constructor(rows: readonly LineRow[], scale: TimeScale, limit: number, source: SourceLines) {
    this.scale = scale;
    this.limit = limit;
    this.source = source;
    for (const row of rows) {
      // A line of 0 is unknown.
      if (row.func === undefined || row.line === 0) continue;
      const lines = this.byFunction.get(row.func);
      if (lines === undefined) this.byFunction.set(row.func, [row]);
      else lines.push(row);
    }
  }

  addTo({ from, row }: FoundRow<FunctionRow>): FunctionStatprofRow {
    const found = from.func === undefined ? undefined : this.byFunction.get(from.func);
    const hottest = (found ?? [])
      .map((line) => ({ line: line.line, ...this.scale.timesOf(line) }))
      .sort((a, b) => byTimes(a, b) || a.line - b.line)
      .slice(0, this.limit === 0 ? undefined : this.limit)
      .sort((a, b) => a.line - b.line);
    return { ...row, lines: hottest.map((line) => this.withSource(row.file, line)) };
  }

  private withSource(file: string, line: HotLine): HotLine {
    const source = this.source.at(file, line.line);
    return source === undefined ? line : { ...line, source };
  }
}

import {
  STATE_NAMES,
  at,
  displayFile,
  displayName,
  type FunctionIndex,
  type FunctionKind,
  type FunctionRow,
  type LineRow,
  type Profile,
} from '@tsprof/core/model';
import type { TimeScale, Times } from './times.ts';

export interface StatprofRow extends Times {
  /** Never empty: `(anonymous)` for functions without a name, `(idle)` and the like for states. */
  readonly function: string;
  readonly kind: FunctionKind;
  /** A path for `file:` URLs, other URLs as they are, empty for what has no file. */
  readonly file: string;
  /** 1-based: the line executed, or by function the one on which it starts; 0 if unknown. */
  readonly line: number;
}

/** A row as it is shown, and the sums it is made from. */
export interface FoundRow<Row extends FunctionRow> {
  readonly from: Row;
  readonly row: StatprofRow;
}

/** Names lines, and sorts them by self time. */
export function lineRows(
  profile: Profile,
  rows: readonly LineRow[],
  scale: TimeScale,
): FoundRow<LineRow>[] {
  const places = new Places(profile);
  return rows
    .map((from) => ({
      from,
      row: { ...places.of(from.func), line: from.line, ...scale.timesOf(from) },
    }))
    .sort(bySelfTime);
}

/** Names functions, and sorts them by self time. */
export function functionRows(
  profile: Profile,
  rows: readonly FunctionRow[],
  scale: TimeScale,
): FoundRow<FunctionRow>[] {
  const places = new Places(profile);
  const { startLine } = profile.functions;
  return rows
    .map((from) => {
      const line = from.func === undefined ? 0 : at(startLine, from.func);
      return { from, row: { ...places.of(from.func), line, ...scale.timesOf(from) } };
    })
    .sort(bySelfTime);
}

/** Most self time first; what is equal in time is ordered by name, so that the order is certain. */
function bySelfTime(a: FoundRow<FunctionRow>, b: FoundRow<FunctionRow>): number {
  return (
    byTimes(a.row, b.row) ||
    compareText(a.row.file, b.row.file) ||
    a.row.line - b.row.line ||
    compareText(a.row.function, b.row.function) ||
    (a.from.func ?? -1) - (b.from.func ?? -1)
  );
}

export function byTimes(a: Times, b: Times): number {
  return (
    b.selfShare - a.selfShare ||
    b.totalShare - a.totalShare ||
    b.samples - a.samples ||
    b.totalSamples - a.totalSamples
  );
}

function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/** What functions and their files are called; each file name is made readable once. */
class Places {
  private readonly functions: Profile['functions'];
  private readonly files = new Map<string, string>();

  constructor({ functions }: Profile) {
    this.functions = functions;
  }

  of(func: FunctionIndex | undefined): Pick<StatprofRow, 'function' | 'kind' | 'file'> {
    if (func === undefined) return { function: STATE_NAMES.program, kind: 'program', file: '' };
    return {
      function: displayName(at(this.functions.name, func)),
      kind: at(this.functions.kind, func),
      file: this.shownFile(at(this.functions.file, func)),
    };
  }

  private shownFile(file: string): string {
    const known = this.files.get(file);
    if (known !== undefined) return known;
    const shown = displayFile(file);
    this.files.set(file, shown);
    return shown;
  }
}

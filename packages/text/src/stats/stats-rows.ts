import { aggregateByFunction, type FunctionIndex, type Profile } from '@tsprof/core/model';
import { TimeScale, type Times } from '../profile/times.ts';
import { functionRows } from '../statprof/statprof-rows.ts';
import { callCounts, type CallCounts } from './call-counts.ts';
import { statsEdges, type StatsEdges } from './stats-edges.ts';
import { standardName, type StatsFunction } from './stats-function.ts';

/** The time spent in one function. */
export interface StatsRow extends StatsFunction, Times, CallCounts {}

/** A row with what it takes to select it and to find its edges. */
export interface ListedRow {
  readonly func: FunctionIndex | undefined;
  /** `file:line(function)`. */
  readonly name: string;
  readonly row: StatsRow;
}

/** What there is to print of one profile; the edges are found when they are first asked for. */
export class ProfileTables {
  readonly profile: Profile;
  readonly scale: TimeScale;
  /** Most self time first, and in a certain order where that is equal. */
  readonly rows: readonly ListedRow[];
  private foundEdges: StatsEdges | undefined;

  /** @param value - the value type whose column the seconds are taken from */
  constructor(profile: Profile, value?: string) {
    const { rows, total } = aggregateByFunction(profile);
    this.profile = profile;
    this.scale = new TimeScale(profile, total, value);
    const countsOf = callCounts(profile);
    this.rows = functionRows(profile, rows, this.scale).map(({ from, row }) => ({
      func: from.func,
      name: standardName(row),
      row: { ...row, ...countsOf(from) },
    }));
  }

  edges(): StatsEdges {
    this.foundEdges ??= statsEdges(this.profile, this.scale);
    return this.foundEdges;
  }
}

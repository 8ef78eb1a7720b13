import type { Report } from '../data/report.ts';
import { sumByKey } from './key-sums.ts';
import { rowOf, type Amounts, type Columns } from './measures.ts';

/** A function beside the selected one. */
export interface Call {
  /** -1 where the selected function is the root of the stack. */
  readonly func: number;
  /** Of samples with the call anywhere on the stack, each counted once. */
  readonly total: Amounts;
}

export interface Calls {
  /** Most first. */
  readonly callers: readonly Call[];
  /** Most first. */
  readonly callees: readonly Call[];
}

export function callsOf(
  { stacks, functions }: Report,
  func: number,
  self: Columns,
  totals: Columns,
): Calls {
  const { length, parent, func: funcOf } = stacks;
  const [asCallee, asCaller] = [new Int32Array(length).fill(-1), new Int32Array(length).fill(-1)];
  for (let stack = 0; stack < length; stack++) {
    const caller = parent[stack] ?? -1;
    const callerFunc = caller < 0 ? -1 : (funcOf[caller] ?? -1);
    // The first key is of roots.
    if (funcOf[stack] === func) asCallee[stack] = callerFunc + 1;
    if (callerFunc === func) asCaller[stack] = funcOf[stack] ?? -1;
  }
  const callers = sumByKey(stacks, asCallee, functions.length + 1, self, totals);
  const callees = sumByKey(stacks, asCaller, functions.length, self, totals);
  return {
    callers: rowsOf(callers.total, 1),
    callees: rowsOf(callees.total, 0),
  };
}

/** @param offset - by which keys are more than functions */
function rowsOf(total: Columns, offset: number): Call[] {
  const rows: Call[] = [];
  const [first] = total;
  if (first === undefined) return rows;
  for (let key = 0; key < first.length; key++) {
    if (total.some((column) => column[key] !== 0)) {
      rows.push({ func: key - offset, total: rowOf(total, key) });
    }
  }
  return rows.sort((a, b) => (b.total[0] ?? 0) - (a.total[0] ?? 0) || a.func - b.func);
}

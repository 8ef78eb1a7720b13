import type { SampleTable, ValueColumn } from '../profile.ts';
import { takeRows } from './table-rows.ts';

/** The rows of the table, in the order given. */
export function takeSamples(samples: SampleTable, rows: Uint32Array): SampleTable {
  const { stack, thread, values, time, labelSet } = samples;
  return {
    length: rows.length,
    stack: takeRows(stack, rows),
    thread: takeRows(thread, rows),
    values: values.map((column) => takeValues(column, rows)),
    ...(time === undefined ? {} : { time: takeRows(time, rows) }),
    ...(labelSet === undefined ? {} : { labelSet: takeRows(labelSet, rows) }),
  };
}

function takeValues(column: ValueColumn, rows: Uint32Array): ValueColumn {
  return column instanceof Float64Array
    ? takeRows(column, rows)
    : BigInt64Array.from(rows, (row) => column[row] ?? 0n);
}

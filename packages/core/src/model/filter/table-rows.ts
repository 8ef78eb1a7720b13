/** The entries of a column at these rows, in the order given. */
export function takeRows<T extends Uint8Array | Int32Array | Uint32Array | Float64Array>(
  column: T,
  rows: Uint32Array,
): T {
  const taken = column.slice(0, rows.length) as T;
  for (let i = 0; i < rows.length; i++) taken[i] = column[rows[i] ?? 0] ?? 0;
  return taken;
}

/** The rows of a table that stay, and where each row then is. */
export interface KeptRows {
  readonly rows: Uint32Array;
  /** Where a row does not stay, the entry means nothing. */
  readonly indices: Uint32Array;
}

/** @param marks - 1 for each row that stays */
export function keepRows(marks: Uint8Array): KeptRows {
  const rows = new Uint32Array(marks.length);
  const indices = new Uint32Array(marks.length);
  let length = 0;
  for (let row = 0; row < marks.length; row++) {
    if (marks[row] !== 1) continue;
    indices[row] = length;
    rows[length++] = row;
  }
  return { rows: rows.subarray(0, length), indices };
}

/** The element of a typed array or array column at `index`; a RangeError where there is none. */
export function at<T>(
  column: { readonly [index: number]: T; readonly length: number },
  index: number,
): T {
  const value = column[index];
  if (value === undefined) {
    throw new RangeError(`Expected an index below ${String(column.length)}, got ${String(index)}`);
  }
  return value;
}

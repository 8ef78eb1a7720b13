import { TsprofError } from '../errors.ts';

type IntegerColumn = Int32Array | Uint32Array | Uint8Array;

/** Throws the one kind of error {@link checkProfile} throws. */
export function fail(where: string, expected: string, got: unknown): never {
  const shown = typeof got === 'string' ? JSON.stringify(got) : String(got);
  throw new TsprofError(
    'ERR_TSPROF_INVALID_PROFILE',
    `Expected ${where} to be ${expected}, got ${shown}`,
  );
}

/** That a column is of the named typed array class and has one entry a row of its table. */
export function expectTyped(
  where: string,
  column: { readonly length: number },
  type: new (length: number) => { readonly length: number },
  length: number,
): void {
  if (!(column instanceof type)) {
    fail(where, `a ${type.name}`, Object.prototype.toString.call(column).slice(8, -1));
  }
  expectLength(where, column, length);
}

export function expectLength(
  where: string,
  column: { readonly length: number },
  length: number,
): void {
  if (column.length !== length) fail(`${where}.length`, String(length), column.length);
}

export function expectStrings(where: string, column: readonly string[]): void {
  const wrong = column.findIndex((value) => typeof value !== 'string');
  if (wrong >= 0) fail(`${where}[${String(wrong)}]`, 'a string', column[wrong]);
}

/** That each entry is an index into a table of `length` rows, or at least `lowest`. */
export function expectIndices(
  where: string,
  column: IntegerColumn,
  length: number,
  lowest: 0 | -1 = 0,
): void {
  for (let i = 0; i < column.length; i++) {
    const value = column[i] ?? 0;
    if (value < lowest || value >= length) {
      fail(
        `${where}[${String(i)}]`,
        `an index from ${String(lowest)} to below ${String(length)}`,
        value,
      );
    }
  }
}

/** That a number is finite and not negative. */
export function expectAmount(where: string, value: number): void {
  if (!(value >= 0 && value < Infinity)) fail(where, 'a finite number >= 0', value);
}

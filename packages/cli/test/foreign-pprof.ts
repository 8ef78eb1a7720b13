/** A field of a protobuf message: a number, or bytes. Numbers below 128 only. */
type Field = readonly [number: number, value: number | readonly number[]];

function message(...fields: readonly Field[]): readonly number[] {
  return fields.flatMap(([number, value]) =>
    typeof value === 'number' ? [number << 3, value] : [(number << 3) | 2, value.length, ...value],
  );
}

function text(value: string): readonly number[] {
  return [...new TextEncoder().encode(value)];
}

/**
 * A pprof file with what tsprof reads and does not write: calls that were inlined, and columns;
 * beside all that it does write.
 */
export function foreignPprof(): Uint8Array {
  const strings = [
    '',
    'a',
    'count',
    'b',
    'f',
    '/f.go',
    'key',
    'value',
    'thread',
    'worker',
    'tsprof.command: ["x"]',
    'tsprof.pid: 7',
    'other',
  ];
  const line = (functionId: number): readonly number[] => message([1, functionId], [2, 5], [3, 6]);
  return Uint8Array.from(
    message(
      [1, message([1, 1], [2, 2])],
      [1, message([1, 3], [2, 2])],
      [
        2,
        message([1, [1]], [2, [1, 2]], [3, message([1, 6], [2, 7])], [3, message([1, 8], [2, 9])]),
      ],
      [4, message([1, 1], [4, line(1)], [4, line(1)])],
      [5, message([1, 1], [2, 4], [4, 5], [5, 3])],
      ...strings.map((value): Field => [6, text(value)]),
      [9, 100],
      [10, 100],
      [13, [10, 11, 12]],
    ),
  );
}

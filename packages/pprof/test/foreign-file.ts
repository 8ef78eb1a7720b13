import { encodeMessage } from './pprof-message.ts';

/** A well-formed message of another producer; `changes` replace whole fields. */
export function foreignFile(changes: object = {}): Uint8Array {
  return encodeMessage({
    sampleType: [
      { type: 1, unit: 2 },
      { type: 3, unit: 4 },
    ],
    sample: [{ locationId: [7, 9], value: [5, -6] }],
    location: [
      { id: 7, line: [{ functionId: 2, line: 30 }] },
      { id: 9, address: 0xbeef },
    ],
    function: [
      { id: 2, name: 5, filename: 6, startLine: 20 },
      { id: 3, name: 7, filename: 6 },
    ],
    stringTable: ['', 'alloc_objects', 'count', 'alloc_space', 'bytes', 'inner', '/a.go', 'outer'],
    ...changes,
  });
}

import { describe, expect, it } from 'vitest';
import { foreignFile } from '../test/foreign-file.ts';
import { profileOf } from '../test/profile-of.ts';
import { fromPprof } from './from-pprof.ts';
import { toPprof } from './to-pprof.ts';

describe('a malformed file', () => {
  const problemOf = (bytes: Uint8Array): string => {
    try {
      fromPprof(bytes);
    } catch (error) {
      expect(error).toMatchObject({ name: 'TsprofError', code: 'ERR_TSPROF_MALFORMED_FILE' });
      return String(error);
    }
    return 'none';
  };

  it.each([
    ['nothing in it', new Uint8Array(), 'it has no sample types'],
    ['text in it', new TextEncoder().encode('{"nodes":[]}'), 'wire type'],
    ['gzip in it', new Uint8Array([0x1f, 0x8b, 8]), 'compressed with gzip'],
    ['no sample types', foreignFile({ sampleType: [] }), 'it has no sample types'],
    [
      'a string table that begins with a name',
      foreignFile({ stringTable: ['alloc_objects', ''] }),
      'string table does not begin with ""',
    ],
    [
      'a string index out of range',
      foreignFile({ function: [{ id: 2, name: 99 }] }),
      'function 2 names string 99, but the string table has 8',
    ],
    [
      'a negative string index',
      foreignFile({ comment: [-1] }),
      'a comment names string -1, but the string table has 8',
    ],
    [
      'an unknown function',
      foreignFile({ location: [{ id: 7, line: [{ functionId: 5 }] }] }),
      'location 7 names function 5, which does not exist',
    ],
    [
      'a line without a function',
      foreignFile({ location: [{ id: 7, line: [{ line: 5 }] }] }),
      'location 7 names function 0, which does not exist',
    ],
    [
      'an unknown location',
      foreignFile({ sample: [{ locationId: [8], value: [1, 1] }] }),
      'sample 0 names location 8, which does not exist',
    ],
    ['a location with the id 0', foreignFile({ location: [{ id: 0 }] }), 'a location has the id 0'],
    ['a function with the id 0', foreignFile({ function: [{ id: 0 }] }), 'a function has the id 0'],
    [
      'two locations with one id',
      foreignFile({ location: [{ id: 7 }, { id: 7 }] }),
      'two locations have the id 7',
    ],
    [
      'two functions with one id',
      foreignFile({ function: [{ id: 2 }, { id: 2 }] }),
      'two functions have the id 2',
    ],
    [
      'a sample with too few values',
      foreignFile({ sample: [{ locationId: [7], value: [1] }] }),
      'sample 0 has 1 values, but there are 2 sample types',
    ],
    [
      'a label without a key',
      foreignFile({ sample: [{ locationId: [7], value: [1, 1], label: [{ str: 5 }] }] }),
      'a label of sample 0 has no key',
    ],
  ])('is refused with %s', (_, bytes, problem) => {
    expect(problemOf(bytes)).toContain(problem);
  });

  it('is refused wherever it was cut off, unless a whole valid file is left', () => {
    const whole = toPprof(
      profileOf([{ frames: [{ name: 'hot', file: '/hot.js', line: 3 }], values: [1, 300] }]),
    );
    const fieldStarts = new Set<number>();
    for (let offset = 0; offset < whole.length;) {
      fieldStarts.add(offset);
      const isMessage = (whole[offset] ?? 0) % 8 === 2;
      offset++;
      if (isMessage) offset += 1 + (whole[offset] ?? 0);
      else while ((whole[offset++] ?? 0) >= 0x80);
    }
    for (let length = 0; length < whole.length; length++) {
      const problem = problemOf(whole.subarray(0, length));
      if (!fieldStarts.has(length)) expect(problem).toMatch(/at byte \d+|bytes long/);
    }
  });

  it('never fails in another way, whatever byte is changed', () => {
    const whole = foreignFile({ comment: [1, 2], periodType: { type: 1, unit: 2 } });
    for (let offset = 0; offset < whole.length; offset++) {
      for (const change of [1, 2, 0x7f, 0x80, 0xff]) {
        const bytes = whole.slice();
        bytes[offset] = (bytes[offset] ?? 0) ^ change;
        problemOf(bytes);
      }
    }
  });
});

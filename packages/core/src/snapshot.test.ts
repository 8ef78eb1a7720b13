import { serialize } from 'node:v8';
import { describe, expect, it } from 'vitest';
import { emptyProfile } from './internal/empty-profile.ts';
import { profileOfRaw } from './internal/profile-of-raw.ts';
import { decodeSnapshot, encodeSnapshot, isSnapshot } from './snapshot.ts';
import { rawProfile } from '../test/raw-profile.ts';

const program = {
  pid: 12,
  argv: ['node'],
  versions: {},
  thread: 'main',
  isOwnFile: () => false,
};

describe('a snapshot', () => {
  it('holds a profile without loss', () => {
    const raw = rawProfile([{ frames: [{ name: 'lone \ud800 ; "', line: 2 }], cpu: 0.5 }]);
    const profile = profileOfRaw(
      raw,
      { hz: 1, timer: 'wall', engine: 'chained', maxStacks: 1000 },
      program,
    );
    const large = {
      ...profile,
      samples: {
        ...profile.samples,
        values: [BigInt64Array.of(2n ** 60n), ...profile.samples.values.slice(1)],
      },
    };
    const snapshot = { profile: large, sourceMaps: new Map([['a.js', { version: 3 }]]) };
    expect(decodeSnapshot(encodeSnapshot(snapshot))).toEqual(snapshot);
  });

  it('is told from other files by its first bytes', () => {
    const bytes = encodeSnapshot({ profile: emptyProfile(program), sourceMaps: new Map() });
    expect(isSnapshot(bytes)).toBe(true);
    expect(isSnapshot(bytes.subarray(1))).toBe(false);
    expect(isSnapshot(bytes.subarray(0, 3))).toBe(false);
  });

  it.each([
    ['another file', Buffer.from('{}'), 'it does not begin like one'],
    ['another version', Buffer.from('tsprof\0\x09'), 'its version is 9, expected 2'],
    ['no content', Buffer.from('tsprof\0\x02'), ''],
    ['something else', Buffer.concat([Buffer.from('tsprof\0\x02'), serialize({ a: 1 })]), ''],
  ])('of %s is refused', (_, bytes, why) => {
    expect(() => decodeSnapshot(bytes)).toThrow(
      expect.objectContaining({
        code: 'ERR_TSPROF_MALFORMED_FILE',
        message: expect.stringContaining(`Not a valid tsprof snapshot: ${why}`) as string,
      }),
    );
  });

  it('that is cut short is refused', () => {
    const bytes = encodeSnapshot({ profile: emptyProfile(program), sourceMaps: new Map() });
    for (let length = 8; length < bytes.length; length += 7) {
      expect(() => decodeSnapshot(bytes.subarray(0, length))).toThrow(
        expect.objectContaining({ code: 'ERR_TSPROF_MALFORMED_FILE' }),
      );
    }
  });
});

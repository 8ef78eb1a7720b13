import { describe, expect, it } from 'vitest';
import { fromPprof, toPprof } from '@tsprof/pprof';
import { diffReport } from '@tsprof/text';
import { CONTRACT_PROFILES } from '../profiles/contract-profiles.ts';

describe('a profile and the same one saved', () => {
  it.each(CONTRACT_PROFILES)('have the same functions: %s', (_, build) => {
    const profile = build();
    const saved = fromPprof(toPprof(profile));
    for (const sides of [
      [[saved], [profile]],
      [[profile], [saved]],
    ] as const) {
      const { rows } = diffReport(...sides, { top: 0 });
      expect(rows.filter(({ presence }) => presence !== 'both')).toEqual([]);
    }
  });
});

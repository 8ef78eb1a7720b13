import { describe, expect, test } from 'vitest';
import type { Profile } from '@tsprof/core';
import { aggregateByFunction, at, type FunctionKind } from '@tsprof/core/model';
import { misplacedFrames } from '../support/misplaced-frames.ts';
import { shareOfFunction } from '../support/shares.ts';
import { profileWorkload } from '../support/workload.ts';

const WORKLOAD = 'burn-in-builtins.mjs';

describe('work that Node does for a program', () => {
  const profiled = async (name: string): Promise<Profile> => {
    const { profile } = await profileWorkload({
      workload: WORKLOAD,
      args: { name, millis: 500 },
      sampling: {},
    });
    expect(misplacedFrames(profile)).toEqual([]);
    // The rest is that of the rounds: their test of the time, for the most part.
    expect(shareOfFunction(profile, { name, file: WORKLOAD }).total).toBeGreaterThan(0.85);
    return profile;
  };

  test.each(['parseJson', 'stringifyJson'])(
    'counts for the function that asks for it: %s',
    async (name) => {
      const profile = await profiled(name);
      expect(shareOfFunction(profile, { name, file: WORKLOAD }).self).toBeGreaterThan(0.6);
    },
  );

  test('is that of the regular expression where it is matched in compiled code', async () => {
    const profile = await profiled('matchRegExp');
    expect(selfShare(profile, ({ name }) => name.startsWith('RegExp: "(na)(m)e'))).toBeGreaterThan(
      0.25,
    );
  });

  test('is that of a native function, called by the functions of Node around it', async () => {
    const profile = await profiled('hashPassword');
    expect(selfShare(profile, ({ kind }) => kind === 'native')).toBeGreaterThan(0.8);
    const { total } = shareOfFunction(profile, { name: 'pbkdf2Sync' });
    expect(total).toBeGreaterThan(0.8);
  });

  test('has a name that is right where V8 has one function for many properties', async () => {
    const profile = await profiled('renameFunctions');
    expect(selfShare(profile, ({ name }) => name === 'set property')).toBeGreaterThan(0.2);
  });

  test('is shown below the functions that it calls back', async () => {
    const profile = await profiled('sortNumbers');
    const comparing = shareOfFunction(profile, { name: 'byNumber', file: WORKLOAD });
    expect(comparing.self).toBeGreaterThan(0.15);
    expect(shareOfFunction(profile, { name: 'sortNumbers' }).total).toBeGreaterThan(
      comparing.total,
    );
  });
});

interface NamedFunction {
  readonly name: string;
  readonly kind: FunctionKind;
}

function selfShare(profile: Profile, isMeant: (func: NamedFunction) => boolean): number {
  const { functions } = profile;
  const { rows, total } = aggregateByFunction(profile);
  const matching = rows.filter(
    ({ func }) =>
      func !== undefined &&
      isMeant({ name: at(functions.name, func), kind: at(functions.kind, func) }),
  );
  return matching.reduce((sum, { self }) => sum + self.samples, 0) / total.samples;
}

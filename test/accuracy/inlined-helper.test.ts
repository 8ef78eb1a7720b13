import { beforeAll, describe, expect, test } from 'vitest';
import { expectWithin } from '../support/expect-within.ts';
import { misplacedFrames } from '../support/misplaced-frames.ts';
import { shareOfFunction, shareOfLine } from '../support/shares.ts';
import { profileWorkload, type ProfiledWorkload } from '../support/workload.ts';
import { lineWith } from '../support/workload-source.ts';

const CALLER = 'call-inlined-helper.mjs';
const HELPER = 'inlined-helper.mjs';
const helper = { name: 'inlinedHelper', file: HELPER };

describe.each(['raw', 'chained'] as const)(
  'a helper of another file that is inlined, %s',
  (engine) => {
    let run: ProfiledWorkload & { readonly stdout: string };

    beforeAll(async () => {
      run = await profileWorkload(
        {
          workload: CALLER,
          args: { millis: 2500 },
          sampling: { engine },
        },
        ['--trace-turbo-inlining'],
      );
    });

    test('is inlined, as V8 says itself', () => {
      expect(run.stdout).toMatch(/Inlining .*\binlinedHelper>.* into .*\bhotCaller>/);
    });

    test('is reported under its own name and file, with the share of the work that it does', () => {
      const truth = (run.measured as { helper: number }).helper;
      expectWithin(truth, 0.7, 0.07);
      const { self } = shareOfFunction(run.profile, helper);
      expect(self).toBeGreaterThan(0.55);
      // 1500 independent samples and more: a standard deviation of 1.2 %.
      expectWithin(self, truth, 0.07);
    });

    test('leaves its caller with the rest, and on the line of the call while it works', () => {
      const caller = shareOfFunction(run.profile, { name: 'hotCaller', file: CALLER });
      expectWithin(caller.self, 0.3, 0.1);
      expect(caller.total).toBeGreaterThan(0.95);

      const own = shareOfLine(run.profile, { file: CALLER, line: lineWith(CALLER, 'x * 7') });
      expectWithin(own.self, caller.self, 0.05);
      const call = shareOfLine(run.profile, {
        file: CALLER,
        line: lineWith(CALLER, 'x = inlinedHelper('),
      });
      expectWithin(call.total, shareOfFunction(run.profile, helper).total, 0.05);
    });

    test('has lines of its own file only, as all functions of the profile have', () => {
      const body = ['i < steps', 'x * 13'].map(
        (text) => shareOfLine(run.profile, { file: HELPER, line: lineWith(HELPER, text) }).self,
      );
      const { self } = shareOfFunction(run.profile, helper);
      expectWithin(
        body.reduce((sum, share) => sum + share, 0),
        self,
        0.02,
      );
      expect(misplacedFrames(run.profile)).toEqual([]);
    });
  },
);

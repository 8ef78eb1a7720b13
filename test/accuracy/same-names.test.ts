import { expect, test } from 'vitest';
import { expectWithin } from '../support/expect-within.ts';
import { misplacedFrames } from '../support/misplaced-frames.ts';
import { shareOfFunction } from '../support/shares.ts';
import { profileWorkload } from '../support/workload.ts';
import { lineWith } from '../support/workload-source.ts';

const WORKLOAD = 'same-names.mjs';
const SMALL = lineWith(WORKLOAD, 'class Small');
const LARGE = lineWith(WORKLOAD, 'class Large');

/** Each constructor starts on the line after its class, each method five lines further on. */
const FUNCTIONS = [
  { call: 'small', name: 'Small', startLine: SMALL + 1 },
  { call: 'smallWork', name: 'work', startLine: SMALL + 6 },
  { call: 'large', name: 'Large', startLine: LARGE + 1 },
  { call: 'largeWork', name: 'work', startLine: LARGE + 6 },
];

test.each(['raw', 'chained'] as const)(
  'functions of the same name in the same file are told apart by their lines, %s',
  async (engine) => {
    const { profile, result } = await profileWorkload({
      workload: WORKLOAD,
      args: { millis: 1500 },
      sampling: { engine },
    });

    const truth = result as Readonly<Record<string, number>>;
    for (const { call, name, startLine } of FUNCTIONS) {
      const { self } = shareOfFunction(profile, { name, file: WORKLOAD, startLine });
      expectWithin(self, truth[call] ?? Number.NaN, 0.06);
    }
    expect(misplacedFrames(profile)).toEqual([]);
  },
);

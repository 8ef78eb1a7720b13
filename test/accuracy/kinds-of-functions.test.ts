import { describe, expect, test } from 'vitest';
import { misplacedFrames } from '../support/misplaced-frames.ts';
import { shareOfFunction } from '../support/shares.ts';
import { profileWorkload } from '../support/workload.ts';
import { lineWith } from '../support/workload-source.ts';

const WORKLOAD = 'burn-in-functions-of-all-kinds.mjs';

/** For each kind of function the name that V8 gives it and what its source begins with. */
const KINDS = [
  { name: 'area', shown: 'get area', source: 'get area()' },
  { name: 'method', shown: 'method', source: '  method() {' },
  { name: 'staticMethod', shown: 'staticMethod', source: 'static staticMethod()' },
  { name: '#privateMethod', shown: '#privateMethod', source: '  #privateMethod() {' },
  { name: 'generator', shown: 'generator', source: 'function* generator()' },
  { name: 'asyncFunction', shown: 'asyncFunction', source: 'async function asyncFunction()' },
  { name: 'arrowFunction', shown: 'arrowFunction', source: 'const arrowFunction' },
  { name: 'inner', shown: 'inner', source: 'function inner()' },
];

describe('the loop of a function', () => {
  test.each(KINDS)('is found under its name, file and start line: $shown', async (kind) => {
    const { profile } = await profileWorkload({
      workload: WORKLOAD,
      args: { name: kind.name, millis: 400 },
      sampling: {},
    });

    const { self } = shareOfFunction(profile, {
      name: kind.shown,
      file: WORKLOAD,
      startLine: lineWith(WORKLOAD, kind.source),
    });
    // The rest is that of the rounds: their test of the time, for the most part.
    expect(self).toBeGreaterThan(0.75);
    expect(misplacedFrames(profile)).toEqual([]);
  });
});

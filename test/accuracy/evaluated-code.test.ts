import { describe, expect, test } from 'vitest';
import { expectWithin } from '../support/expect-within.ts';
import { shareOfFunction, shareOfLine } from '../support/shares.ts';
import { profileWorkload } from '../support/workload.ts';

describe('code that comes from no file', () => {
  test('is told apart by what it has of names, places and source URLs', async () => {
    const { profile } = await profileWorkload({
      workload: 'evaluate-code.mjs',
      args: { millis: 1500 },
      sampling: {},
    });

    const functions = [
      { name: 'inEval', file: '' },
      // A function made by new Function has a name for JavaScript, but not for V8's profiler.
      { name: '', file: '', startLine: 1 },
      { name: 'inScript', file: 'made-up-script.js', startLine: 100 },
      { name: 'inContext', file: 'evalmachine.<anonymous>', startLine: 1 },
      { name: 'withSourceUrl', file: 'made-up-url.js', startLine: 1 },
    ];
    for (const func of functions) {
      // Each does a fifth, in code that V8 optimises at times of its own.
      expectWithin(shareOfFunction(profile, func).self, 0.2, 0.08);
    }
    const ofScript = { file: 'made-up-script.js', line: 100 };
    expect(shareOfLine(profile, ofScript).self).toBeGreaterThan(0.12);
  });

  test('is named where it is WebAssembly', async () => {
    const { profile } = await profileWorkload({
      workload: 'spin-in-wasm.mjs',
      args: { millis: 500 },
      sampling: {},
    });

    expect(shareOfFunction(profile, { name: 'spin' }).self).toBeGreaterThan(0.9);
    const index = profile.functions.name.indexOf('spin');
    expect(profile.functions.kind[index]).toBe('wasm');
    expect(profile.functions.file[index]).toMatch(/^wasm:\/\/wasm\//);
  });
});

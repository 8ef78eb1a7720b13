import { frameIndex, frameView, stackKeys, type Profile } from '@tsprof/core/model';
import { describe, expect, it } from 'vitest';
import { foreignFile } from '../test/foreign-file.ts';
import { fromPprof } from './from-pprof.ts';
import { droppedFrames } from './internal/dropped-frames.ts';

/** Stacks as `root;leaf`. */
function stacksOf(profile: Profile): string[] {
  const { samples, stacks } = profile;
  const tree = { ...stacks, key: stacks.frame, ofSample: samples.stack };
  return Array.from(samples.stack, (stack) =>
    (stack < 0 ? [] : stackKeys(tree, stack).reverse())
      .map((frame) => frameView(profile, frameIndex(frame)).name)
      .join(';'),
  );
}

describe('droppedFrames', () => {
  it.each([
    ['malloc', '', 'malloc', true],
    ['malloc', '', 'malloc(unsigned long)', true],
    ['malloc', '', '.malloc', true],
    ['malloc', '', 'malloc2', false],
    ['malloc', '', '', false],
    ['\\(anonymous namespace\\)::f', '', '(anonymous namespace)::f(int)', true],
    ['A::operator\\(\\)', '', 'A::operator()(int)', true],
    ['runtime\\..*', 'runtime\\.panic', 'runtime.panic', false],
    ['runtime\\..*', 'runtime\\.panic', 'runtime.gc', true],
  ])('drop %s, keep %s: %s', (drop, keep, name, expected) => {
    expect(droppedFrames(drop, keep)?.(name)).toBe(expected);
  });

  it.each([
    ['', 'a'],
    ['(', ''],
    ['a', '('],
  ])('drops nothing by %j and %j', (drop, keep) => {
    expect(droppedFrames(drop, keep)).toBeUndefined();
  });
});

describe('drop_frames', () => {
  const NAMES = ['main', 'user', 'new', 'malloc', 'callback'];
  const fileWith = (
    locationIds: readonly number[],
    line: readonly (readonly number[])[],
  ): Uint8Array =>
    foreignFile({
      sample: [{ locationId: [...locationIds].reverse(), value: [1, 1] }],
      location: line.map((functionIds, i) => ({
        id: i + 1,
        line: functionIds.map((functionId) => ({ functionId })),
      })),
      function: NAMES.map((_, i) => ({ id: i + 1, name: i + 5 })),
      stringTable: ['', 'a', 'b', 'c', 'd', ...NAMES, 'new|malloc', 'new'],
      dropFrames: 10,
    });
  const each = [[1], [2], [3], [4], [5]];

  it.each([
    ['cut off what they name and what it calls', [1, 2, 3, 4, 5], each, 'main;user'],
    ['leave a stack that is only what they name', [3, 4], each, 'new;malloc'],
    ['leave what they name at the root', [3, 1, 2], each, 'new;main;user'],
    ['cut off the second time', [3, 1, 4, 5], each, 'new;main'],
    ['cut a location where it is inlined', [1, 2], [[1], [4, 3, 2]], 'main;user'],
    ['cut what it calls from such a location', [1, 2, 3], [[1], [4, 2], [5]], 'main;user'],
    ['cut such a location at the root, but keep what it calls', [2, 1], [[1], [4, 2]], 'user;main'],
  ])('%s', (_, locationIds, lines, expected) => {
    expect(stacksOf(fromPprof(fileWith(locationIds, lines)))).toEqual([expected]);
  });
});

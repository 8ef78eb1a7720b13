import { describe, expect, it } from 'vitest';
import { CPU, META } from '../../test/sample-spec.ts';
import { checkProfile } from './check-profile.ts';
import { ProfileBuilder } from './profile-builder.ts';
import {
  frameIndex,
  functionIndex,
  labelSetIndex,
  nanos,
  stackIndex,
  threadIndex,
} from './quantities.ts';

const A = { name: 'a', file: '/a.js', startLine: 1, startColumn: 2, kind: 'js' } as const;

describe('ProfileBuilder', () => {
  it('gives equal functions, frames, stacks and label sets one index', () => {
    const builder = new ProfileBuilder([CPU]);
    const a = builder.addFunction(A);
    const frame = builder.addFrame(a, { line: 3 });
    const root = builder.addStack(undefined, frame);
    const labels = [{ kind: 'string', key: 'k', value: 'v' }] as const;
    expect(builder.addFunction({ ...A })).toBe(a);
    expect(builder.addFrame(a, { line: 3, column: 0, inlined: false })).toBe(frame);
    expect(builder.addStack(undefined, frame)).toBe(root);
    expect(builder.addLabelSet([...labels])).toBe(builder.addLabelSet(labels));
    expect(builder.addLabelSet([])).toBe(0);
  });

  it('keeps apart what differs in any field', () => {
    const builder = new ProfileBuilder([CPU]);
    const functions = [
      A,
      { ...A, name: 'b' },
      { ...A, file: '/b.js' },
      { ...A, startLine: 2 },
      { ...A, startColumn: 3 },
      { ...A, kind: 'builtin' as const },
      { ...A, file: '/a.js\0', name: 'x' },
      { ...A, file: '/a.js', name: '\0x' },
    ].map((fields) => builder.addFunction(fields));
    expect(new Set(functions).size).toBe(8);
    const a = functionIndex(0);
    const frames = [{}, { line: 1 }, { column: 1 }, { inlined: true }].map((position) =>
      builder.addFrame(a, position),
    );
    expect(new Set(frames).size).toBe(4);
    const sets = [
      [{ kind: 'string', key: 'k', value: '1' } as const],
      [{ kind: 'number', key: 'k', value: 1, unit: '' } as const],
      [{ kind: 'number', key: 'k', value: 1, unit: 'bytes' } as const],
      [{ kind: 'string', key: 'k","1', value: '' } as const],
    ].map((labels) => builder.addLabelSet(labels));
    expect(new Set(sets).size).toBe(4);
  });

  it('takes a line or column that cannot be one as unknown', () => {
    const builder = new ProfileBuilder([CPU]);
    const a = builder.addFunction({ ...A, startLine: -5, startColumn: NaN });
    for (const line of [-1, 0, NaN, 2 ** 32, Infinity]) {
      expect(builder.addFrame(a, { line })).toBe(builder.addFrame(a));
    }
    builder.addFrame(a, { line: 2 ** 32 - 1 });
    const { functions, frames } = builder.finish(META);
    expect([functions.startLine[0], functions.startColumn[0]]).toEqual([0, 0]);
    expect([...frames.line]).toEqual([0, 2 ** 32 - 1]);
  });

  it('makes a valid profile of nothing, with one thread', () => {
    const profile = new ProfileBuilder([CPU]).finish(META);
    checkProfile(profile);
    expect(profile.threads).toEqual([{ name: 'main', id: 0 }]);
    expect(profile.samples).not.toHaveProperty('time');
    expect(profile.samples).not.toHaveProperty('labelSet');
  });

  it('gives what was added so far and can go on', () => {
    const builder = new ProfileBuilder([CPU]);
    builder.addSample({ values: [1] });
    const before = builder.finish(META);
    builder.addSample({
      stack: builder.addStack(undefined, builder.addFrame(builder.addFunction(A))),
      values: [2],
    });
    expect(before.samples.length).toBe(1);
    expect(before.stacks.length).toBe(0);
    expect([...builder.finish(META).samples.stack]).toEqual([-1, 0]);
  });

  it('refuses to be made without a value type', () => {
    expect(() => new ProfileBuilder([])).toThrow(RangeError);
  });

  describe('refuses a sample', () => {
    it.each([
      ['with too many values', { values: [1, 2] }],
      ['with a value that is not finite', { values: [NaN] }],
      ['with a value of more than 64 bits', { values: [2n ** 63n] }],
      ['of a stack that does not exist', { values: [1], stack: stackIndex(0) }],
      ['of a thread that does not exist', { values: [1], thread: threadIndex(1) }],
      ['of a label set that does not exist', { values: [1], labelSet: labelSetIndex(1) }],
    ])('%s', (_, sample) => {
      const builder = new ProfileBuilder([CPU]);
      expect(() => builder.addSample(sample)).toThrow(RangeError);
      expect(builder.finish(META).samples.length).toBe(0);
    });

    it('with a time after one without, and the other way round', () => {
      const untimed = new ProfileBuilder([CPU]);
      untimed.addSample({ values: [1] });
      expect(() => untimed.addSample({ values: [1], time: nanos(5) })).toThrow(RangeError);
      const timed = new ProfileBuilder([CPU]);
      timed.addSample({ values: [1], time: nanos(5) });
      expect(() => timed.addSample({ values: [1] })).toThrow(RangeError);
    });
  });

  it('refuses frames and stacks of what does not exist', () => {
    const builder = new ProfileBuilder([CPU]);
    expect(() => builder.addFrame(functionIndex(0))).toThrow(RangeError);
    const frame = builder.addFrame(builder.addFunction(A));
    expect(() => builder.addStack(undefined, frameIndex(1))).toThrow(RangeError);
    expect(() => builder.addStack(stackIndex(0), frame)).toThrow(RangeError);
  });
});

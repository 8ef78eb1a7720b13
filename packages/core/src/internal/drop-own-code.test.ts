import { describe, expect, it } from 'vitest';
import { rawProfile, type RawFrame } from '../../test/raw-profile.ts';
import { dropOwnCode } from './drop-own-code.ts';
import type { RawProfile } from './native-binding.ts';

const isOwnFile = (file: string): boolean => file.startsWith('/tsprof/');

const app: RawFrame = { name: 'app', file: '/app.js', line: 3 };
const hot: RawFrame = { name: 'hot', file: '/app.js', line: 7 };
const own: RawFrame = { name: 'profile', file: '/tsprof/sampling.js', line: 9 };
const write: RawFrame = { name: 'writeSync', file: 'node:fs', line: 1 };
const collector: RawFrame = { name: '(garbage collector)', kind: 'gc' };
const iterate: RawFrame = { name: 'forEach', kind: 'builtin' };

/** For each sample the names on its stack, root first, and its CPU time. */
function samplesOf({ strings, functions, frames, stacks, samples }: RawProfile): unknown[] {
  return Array.from(samples.stack, (top, i) => {
    const names: (string | undefined)[] = [];
    for (let stack = top; stack >= 0; stack = stacks.parent[stack] ?? -1) {
      const func = frames.func[stacks.frame[stack] ?? -1] ?? -1;
      names.unshift(strings[functions.name[func] ?? -1]);
    }
    return [names.join(' '), samples.cpu[i]];
  });
}

describe('dropOwnCode', () => {
  it('takes its frames out of the middle and from the root of stacks', () => {
    const raw = rawProfile([
      { frames: [app, own, hot], cpu: 1 },
      { frames: [own, hot, write], cpu: 2 },
    ]);
    expect(samplesOf(dropOwnCode(raw, isOwnFile))).toEqual([
      ['app hot', 1],
      ['hot writeSync', 2],
    ]);
  });

  it('drops samples taken in it, with what the VM and Node did for it', () => {
    const raw = rawProfile([
      { frames: [app, own], cpu: 1 },
      { frames: [app, own, collector], cpu: 2 },
      { frames: [app, own, write], cpu: 4 },
      { frames: [app, own, iterate, own], cpu: 8 },
      { frames: [app, hot, collector], cpu: 16 },
      { frames: [], cpu: 32 },
    ]);
    expect(samplesOf(dropOwnCode(raw, isOwnFile))).toEqual([
      ['app hot (garbage collector)', 16],
      ['', 32],
    ]);
  });

  it('takes no more than a millisecond for its own of a long period', () => {
    const millis = 1e6;
    const raw = rawProfile([
      { frames: [app], cpu: 140 * millis },
      { frames: [app, own], cpu: 143 * millis },
      // It has been at work ever since.
      { frames: [own], cpu: 143 * millis },
      { frames: [hot], cpu: 150 * millis },
      { frames: [app, own], cpu: 101 * millis, wall: 201 * millis },
    ]);
    const dropped = dropOwnCode(raw, isOwnFile);
    expect(samplesOf(dropped)).toEqual([
      ['app', 140 * millis],
      ['hot', (150 + 142 + 100) * millis],
    ]);
    expect([...dropped.samples.wall]).toEqual([140 * millis, (150 + 142 + 200) * millis]);
    expect(samplesOf(dropOwnCode(rawProfile([{ frames: [own], cpu: 9e7 }]), isOwnFile))).toEqual(
      [],
    );
  });

  it('makes stacks one that differ by its frames only', () => {
    const raw = rawProfile([
      { frames: [app, own, hot], cpu: 1 },
      { frames: [app, hot], cpu: 2 },
    ]);
    const { stacks, samples } = dropOwnCode(raw, isOwnFile);
    expect(stacks.parent).toHaveLength(2);
    expect(samples.stack).toEqual(Int32Array.of(1, 1));
  });

  it('leaves nothing of it in the tables', () => {
    const raw = rawProfile([
      { frames: [app, own], cpu: 1 },
      { frames: [hot], cpu: 2 },
    ]);
    const { functions, frames, stacks } = dropOwnCode(raw, isOwnFile);
    expect(functions.name).toHaveLength(1);
    expect(frames.line).toEqual(Uint32Array.of(7));
    expect(stacks.parent).toEqual(Int32Array.of(-1));
  });

  it('changes nothing where there is none of it', () => {
    const raw = rawProfile([{ frames: [app, hot], cpu: 1 }]);
    expect(dropOwnCode(raw, isOwnFile)).toBe(raw);
  });
});

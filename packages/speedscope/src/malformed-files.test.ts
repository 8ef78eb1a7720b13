import { describe, expect, it } from 'vitest';
import { fileOf, speedscopeBytes } from '../test/speedscope-bytes.ts';
import { fromSpeedscope } from './from-speedscope.ts';

const SAMPLED = { type: 'sampled', name: 'p', unit: 'none' };
const EVENTED = { type: 'evented', name: 'p', unit: 'none', startValue: 5 };
const event = (type: string, frame: number, at: number): object => ({ type, frame, at });

const text = (content: string): Uint8Array => new TextEncoder().encode(content);

function problemOf(bytes: Uint8Array): string {
  try {
    fromSpeedscope(bytes);
  } catch (error) {
    expect(error).toMatchObject({ name: 'TsprofError', code: 'ERR_TSPROF_MALFORMED_FILE' });
    return String(error);
  }
  return 'none';
}

describe('a file', () => {
  it.each([
    ['without anything', text(''), 'Expected a value at the top (byte 0)'],
    ['of another type', text('[1]'), 'Expected an object, got array at the top (byte 0)'],
    ['that is cut off', text('{"profiles": ['), 'Expected a value at byte 14'],
    ['with half a string', text('{"name": "abc'), 'A string does not end at byte 9'],
    ['with a line break in a string', text('{"a\n": 1}'), 'Unescaped control character at byte 1'],
    ['with an escape that is none', text('{"name":"\\x"}'), 'Expected a valid string at byte 8'],
    ['with a number that is none', text('{"a": 01}'), 'Expected a valid number at byte 6'],
    ['with half a number', text('{"a": 1.}'), 'Expected a valid number at byte 6'],
    ['with a word that is none', text('{"a": nil}'), 'Expected a value at byte 6'],
    ['with no comma', text('{"a": [1 2]}'), 'Expected , or ] at byte 9'],
    ['with no colon', text('{"a" 1}'), 'Expected : at byte 5'],
    ['with a key that is none', text('{"a": {b: 1}}'), 'Expected a key at byte 7'],
    ['with something behind it', text('{} {}'), 'Expected the end of the file at byte 3'],
    ['nested without end', text(`{"a": ${'['.repeat(2000)}`), 'Nested too deep at byte 1007'],
    ['without frames', speedscopeBytes({ profiles: [] }), 'Expected shared.frames, found none'],
    ['without profiles', speedscopeBytes({ shared: { frames: [] } }), 'Expected profiles, found'],
    [
      'with a frame without a name',
      speedscopeBytes({ shared: { frames: [{ file: 'a' }] }, profiles: [] }),
      'Expected a frame to have a name at shared.frames[0] (byte',
    ],
  ])('%s is refused', (_, bytes, problem) => {
    expect(problemOf(bytes)).toContain(`Not a valid speedscope file: ${problem}`);
  });
});

describe('a profile', () => {
  it.each([
    [
      'of no type',
      { name: 'p' },
      'Expected a profile of type sampled or evented, got "", at profiles[0]',
    ],
    ['without weights', { ...SAMPLED, samples: [] }, 'type sampled to have weights at profiles[0]'],
    ['without samples', { ...SAMPLED, weights: [] }, 'type sampled to have samples at profiles[0]'],
    ['without events', EVENTED, 'type evented to have events at profiles[0]'],
    [
      'with too few weights',
      { ...SAMPLED, samples: [[0], [1]], weights: [1] },
      'got 2 samples and 1 weights at profiles[0].samples',
    ],
    [
      'with a negative weight',
      { ...SAMPLED, samples: [[0]], weights: [-1] },
      'Expected a weight >= 0, got -1 at profiles[0].weights[0]',
    ],
    [
      'with a weight as text',
      { ...SAMPLED, samples: [[0]], weights: ['1'] },
      'Expected a number, got string at profiles[0].weights[0]',
    ],
    [
      'with a frame that there is not',
      { ...SAMPLED, samples: [[0], [1, 3]], weights: [1, 1] },
      'Expected the index of one of 3 frames, got 3 at profiles[0].samples[1][1]',
    ],
    [
      'with a frame that is no index',
      { ...SAMPLED, samples: [[0.5]], weights: [1] },
      'got 0.5 at profiles[0].samples[0][0]',
    ],
    [
      'with an event of no type',
      { ...EVENTED, events: [event('X', 0, 5)] },
      'Expected an event with type O or C, frame and at at profiles[0].events[0]',
    ],
    [
      'with events that go back',
      { ...EVENTED, events: [event('O', 0, 9), event('C', 0, 8)] },
      'Expected events in order, got one at 8 after 9, at profiles[0].events[1]',
    ],
    [
      'with an event before its start',
      { ...EVENTED, events: [event('O', 0, 4)] },
      'got one at 4 after 5, at profiles[0].events[0]',
    ],
    [
      'that closes a frame below another',
      { ...EVENTED, events: [event('O', 0, 5), event('O', 1, 5), event('C', 0, 6)] },
      'Frame 0 is closed while frame 1 is on top of it at profiles[0].events[2]',
    ],
    [
      'that closes what is not open',
      { ...EVENTED, events: [event('C', 0, 5)] },
      'Frame 0 is closed while none is open at profiles[0].events[0]',
    ],
    [
      'that leaves a frame open',
      { ...EVENTED, events: [event('O', 2, 5)] },
      'Frame 2 is never closed at profiles[0].events',
    ],
  ])('%s is refused', (_, profile, problem) => {
    expect(problemOf(fileOf(profile))).toContain(problem);
  });

  it('with a number that no double holds is refused', () => {
    const bytes = text(
      '{"shared":{"frames":[{"name":"a"}]},"profiles":' +
        '[{"type":"sampled","samples":[[0]],"weights":[1e999]}]}',
    );
    expect(problemOf(bytes)).toContain('Expected a finite number at profiles[0].weights[0]');
  });
});

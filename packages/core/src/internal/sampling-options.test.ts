import { describe, expect, it } from 'vitest';
import { FakeBinding } from '../../test/fake-binding.ts';
import { checkOptions, chooseSampling, type StartOptions } from './sampling-options.ts';

describe('checkOptions', () => {
  it.each([0, 0.5, 10_001, NaN, Infinity, -1])('refuses %d samples a second', (hz) => {
    expect(() => {
      checkOptions({ hz });
    }).toThrow(
      new RangeError(`Expected option "hz" to be a number from 1 to 10000, got ${String(hz)}`),
    );
  });

  it.each([1, 99.5, 10_000])('takes %d samples a second', (hz) => {
    expect(() => {
      checkOptions({ hz });
    }).not.toThrow();
  });

  it.each([
    [null, 'null'],
    [5, '5'],
    ['raw', '"raw"'],
    [[1000], 'an array'],
  ])('refuses options that are no object: %j', (options, shown) => {
    expect(() => {
      checkOptions(options as unknown as StartOptions);
    }).toThrow(new TypeError(`Expected options to be an object, got ${shown}`));
  });

  it('refuses what is not a number', () => {
    const options = { hz: '100' } as unknown as StartOptions;
    expect(() => {
      checkOptions(options);
    }).toThrow(new TypeError('Expected option "hz" to be a number from 1 to 10000, got "100"'));
  });

  it.each([0, -1, 1.5, NaN, 100_000_001])('refuses to keep %d stacks', (maxStacks) => {
    expect(() => {
      checkOptions({ maxStacks });
    }).toThrow(
      new RangeError(
        `Expected option "maxStacks" to be an integer from 1 to 100000000, got ${String(maxStacks)}`,
      ),
    );
  });

  it('names the timers there are', () => {
    const options = { timer: 'itimer' } as unknown as StartOptions;
    expect(() => {
      checkOptions(options);
    }).toThrow(
      new RangeError(
        'Expected option "timer" to be one of "cpu", "prof", "virtual", "thread", "wall", got "itimer"',
      ),
    );
  });

  it('names the engines there are', () => {
    const options = { engine: 7 } as unknown as StartOptions;
    expect(() => {
      checkOptions(options);
    }).toThrow(
      new TypeError(
        'Expected option "engine" to be one of "auto", "raw", "chained", "portable", got 7',
      ),
    );
  });
});

describe('chooseSampling', () => {
  it('takes the best engine that works, with its timer', () => {
    const binding = new FakeBinding();
    expect(chooseSampling({}, binding, 1000)).toEqual({
      hz: 1000,
      timer: 'cpu',
      engine: 'raw',
      maxStacks: 1_000_000,
    });
  });

  it('takes the next best timer where the engine does not have the best', () => {
    const binding = new FakeBinding();
    binding.timerProblems.set('cpu', 'no such clock');
    expect(chooseSampling({}, binding, 1000).timer).toBe('thread');
  });

  it('falls back to the portable engine and says why', () => {
    const binding = new FakeBinding();
    binding.engineProblems.set('raw', 'the self-test failed').set('chained', 'no signals here');
    expect(chooseSampling({ hz: 10 }, binding, 1000)).toEqual({
      hz: 10,
      timer: 'wall',
      engine: 'portable',
      maxStacks: 1_000_000,
      fallbackReason: 'engine "raw": the self-test failed; engine "chained": no signals here',
    });
  });

  it('refuses an engine that does not work', () => {
    const binding = new FakeBinding();
    binding.engineProblems.set('raw', 'not there yet');
    expect(() => chooseSampling({ engine: 'raw' }, binding, 1000)).toThrow(
      expect.objectContaining({
        code: 'ERR_TSPROF_UNSUPPORTED_ENGINE',
        message: 'Cannot sample with engine "raw": not there yet',
      }),
    );
  });

  it('refuses a timer that the engine does not have', () => {
    const options = { engine: 'portable', timer: 'prof' } as const;
    expect(() => chooseSampling(options, new FakeBinding(), 1000)).toThrow(
      expect.objectContaining({
        code: 'ERR_TSPROF_UNSUPPORTED_TIMER',
        message:
          'Cannot use the timer "prof" with the engine "portable": it has the timer wall only',
      }),
    );
  });
});

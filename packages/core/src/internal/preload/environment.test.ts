import { describe, expect, it } from 'vitest';
import { takeSettings } from './environment.ts';

describe('takeSettings', () => {
  it('reads the settings and leaves the rest of the environment', () => {
    const environment = {
      HOME: '/root',
      TSPROF_ENGINE: 'auto',
      TSPROF_HZ: '99.5',
      TSPROF_OUTPUT: 'out.tsprof',
      TSPROF_SOURCE_MAPS: '0',
      TSPROF_TIMER: 'prof',
      TSPROF_WORKERS: '0',
    };
    expect(takeSettings(environment)).toEqual({
      sampling: { hz: 99.5, timer: 'prof', engine: 'auto' },
      output: 'out.tsprof',
      inSources: false,
      workers: false,
    });
    expect(environment).toEqual({ HOME: '/root' });
  });

  it('takes an empty variable for one that is not set', () => {
    const environment = { TSPROF_HZ: '', TSPROF_OUTPUT: '' };
    expect(takeSettings(environment)).toEqual({ sampling: {}, inSources: true, workers: true });
    expect(environment).toEqual({});
  });

  it.each([
    [{ TSPROF_HZ: 'fast' }, 'Expected TSPROF_HZ to be a number from 1 to 10000, got "fast"'],
    [{ TSPROF_HZ: '0' }, 'Expected TSPROF_HZ to be a number from 1 to 10000, got 0'],
    [{ TSPROF_TIMER: 'x' }, 'Expected TSPROF_TIMER to be one of "cpu", "prof", '],
    [{ TSPROF_SOURCE_MAPS: 'no' }, 'Expected TSPROF_SOURCE_MAPS to be 0 or 1, got "no"'],
    [{ TSPROF_ENGINE: 'x' }, 'Expected TSPROF_ENGINE to be one of "auto", "raw", '],
  ])('names the variable that is wrong in %j', (environment, message) => {
    expect(() => takeSettings(environment)).toThrow(message);
  });
});

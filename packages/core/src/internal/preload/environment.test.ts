import { describe, expect, it } from 'vitest';
import { isProfiledChild, takeSettings } from './environment.ts';

const DEFAULTS = {
  sampling: {},
  schedule: { delayMillis: 0 },
  inSources: true,
  workers: true,
  children: false,
};

describe('takeSettings', () => {
  it('reads the settings and leaves the rest of the environment', () => {
    const environment = {
      HOME: '/root',
      TSPROF_DELAY: '1.5',
      TSPROF_DURATION: '0.25',
      TSPROF_ENGINE: 'auto',
      TSPROF_HZ: '99.5',
      TSPROF_OUTPUT: 'out.tsprof',
      TSPROF_SOURCE_MAPS: '0',
      TSPROF_TIMER: 'prof',
      TSPROF_WORKERS: '0',
    };
    expect(takeSettings(environment)).toEqual({
      sampling: { hz: 99.5, timer: 'prof', engine: 'auto' },
      schedule: { delayMillis: 1500, durationMillis: 250 },
      output: 'out.tsprof',
      inSources: false,
      workers: false,
      children: false,
    });
    expect(environment).toEqual({ HOME: '/root' });
  });

  it('takes an empty variable for one that is not set', () => {
    const environment = { TSPROF_HZ: '', TSPROF_OUTPUT: '' };
    expect(takeSettings(environment)).toEqual(DEFAULTS);
    expect(environment).toEqual({});
  });

  it('takes a signal that nobody else needs', () => {
    const environment = { TSPROF_SIGNAL: 'SIGUSR2', TSPROF_DURATION: '10' };
    expect(takeSettings(environment)).toEqual({
      ...DEFAULTS,
      schedule: { signal: 'SIGUSR2', delayMillis: 0, durationMillis: 10_000 },
    });
  });

  it('leaves the settings to children where these are asked for', () => {
    const environment = { TSPROF_CHILDREN: '1', TSPROF_OUTPUT: '%p.tsprof', TSPROF_HZ: '7' };
    const asked = { ...DEFAULTS, sampling: { hz: 7 }, children: true };
    const output = `${String(process.pid)}.tsprof`;
    const inherited = { ...environment, TSPROF_CHILDREN: 'inherited' };
    expect(isProfiledChild(environment)).toBe(false);
    expect(takeSettings(environment)).toEqual({ ...asked, output });
    expect(environment).toEqual(inherited);
    expect(isProfiledChild(environment)).toBe(true);
    expect(takeSettings(environment)).toEqual({ ...asked, output });
    expect(environment).toEqual(inherited);
  });

  it.each([
    [{ TSPROF_CHILDREN: 'yes' }, 'Expected TSPROF_CHILDREN to be 0 or 1, got "yes"'],
    [
      { TSPROF_CHILDREN: '1', TSPROF_OUTPUT: 'a.tsprof' },
      'Expected TSPROF_OUTPUT to contain %p, for a file a process, got "a.tsprof"',
    ],
    [{ TSPROF_HZ: 'fast' }, 'Expected TSPROF_HZ to be a number from 1 to 10000, got "fast"'],
    [{ TSPROF_HZ: '0' }, 'Expected TSPROF_HZ to be a number from 1 to 10000, got 0'],
    [{ TSPROF_TIMER: 'x' }, 'Expected TSPROF_TIMER to be one of "cpu", "prof", '],
    [{ TSPROF_SOURCE_MAPS: 'no' }, 'Expected TSPROF_SOURCE_MAPS to be 0 or 1, got "no"'],
    [{ TSPROF_DELAY: '-1' }, 'Expected TSPROF_DELAY to be a number of seconds from 0 to '],
    [{ TSPROF_DURATION: '0' }, 'Expected TSPROF_DURATION to be a number of seconds from 0.001 to '],
    [
      { TSPROF_SIGNAL: 'USR2' },
      'Expected TSPROF_SIGNAL to be a signal such as SIGUSR2, SIGHUP or SIGWINCH, got "USR2"',
    ],
    [{ TSPROF_SIGNAL: 'SIGUSR1' }, 'got "SIGUSR1", which has another meaning'],
    [
      { TSPROF_SIGNAL: 'SIGUSR2', TSPROF_DELAY: '1' },
      'Expected one of TSPROF_SIGNAL and TSPROF_DELAY, got both',
    ],
    [{ TSPROF_ENGINE: 'x' }, 'Expected TSPROF_ENGINE to be one of "auto", "raw", '],
  ])('names the variable that is wrong in %j', (environment, message) => {
    expect(() => takeSettings(environment)).toThrow(message);
  });
});

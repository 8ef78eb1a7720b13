import { beforeEach, describe, expect, it } from 'vitest';
import { FakeBinding } from '../../test/fake-binding.ts';
import { checkProfile } from '../model/check-profile.ts';
import type { Profile } from '../model/profile.ts';
import { Recorder, type SnapshotOptions } from './recorder.ts';

let binding: FakeBinding;
let recorder: Recorder;
let discards: number;

beforeEach(() => {
  binding = new FakeBinding();
  discards = 0;
  recorder = new Recorder({
    loadBinding: () => binding,
    describeProgram: () => ({
      pid: 12,
      argv: ['node', 'app.js'],
      versions: { node: '20.0.0' },
      thread: 'main',
      isOwnFile: () => false,
    }),
    discardOptimizedCode: () => {
      discards++;
    },
  });
});

/** The recordings that the profile is made of. */
function recordingsIn(profile: Profile): readonly string[] {
  checkProfile(profile);
  return profile.functions.name;
}

describe('code that V8 has optimised', () => {
  it('is discarded by the first start, and by the first one after a reset', () => {
    recorder.start({});
    recorder.stop();
    recorder.start({});
    recorder.stop();
    expect(discards).toBe(1);
    expect(binding.keepsCodeMap).toBe(true);
    recorder.reset();
    expect(binding.keepsCodeMap).toBe(false);
    recorder.start({});
    expect(discards).toBe(2);
  });

  it('is not discarded again where the map of the code was kept over a reset', () => {
    recorder.start({});
    recorder.stop();
    recorder.reset({ keepCodeMap: true });
    recorder.start({});
    recorder.stop();
    expect(discards).toBe(1);
    expect(recordingsIn(recorder.profile())).toEqual(['recording 2']);
    recorder.reset();
    expect(binding.keepsCodeMap).toBe(false);
  });

  it('stays if the start says so', () => {
    recorder.start({ discardOptimized: false });
    expect(discards).toBe(0);
  });

  it('stays where V8 has been watched from the beginning, also over a reset', () => {
    binding.keepCodeMap();
    recorder.start({});
    recorder.stop();
    recorder.reset();
    expect(discards).toBe(0);
    expect(binding.keepsCodeMap).toBe(true);
  });
});

describe('the engine', () => {
  it('is the next best where the best refuses to start, and the profile says why', () => {
    binding.startError = Object.assign(new Error('V8 has changed'), {
      code: 'ERR_TSPROF_UNSUPPORTED_ENGINE',
    });
    recorder.start({});
    recorder.stop();
    expect(binding.starts.map(({ engine }) => engine)).toEqual(['chained']);
    expect(recorder.profile().meta.sampler?.fallbackReason).toBe('engine "raw": V8 has changed');
  });

  it('that was asked for is not replaced by another', () => {
    binding.startError = Object.assign(new Error('V8 has changed'), {
      code: 'ERR_TSPROF_UNSUPPORTED_ENGINE',
    });
    expect(() => {
      recorder.start({ engine: 'raw' });
    }).toThrow(expect.objectContaining({ code: 'ERR_TSPROF_UNSUPPORTED_ENGINE' }));
    expect(recorder.isActive).toBe(false);
  });
});

describe('levels', () => {
  it('end with the stop that belongs to the first start', () => {
    recorder.start({});
    recorder.start({});
    recorder.stop();
    expect(recorder.isActive).toBe(true);
    expect(binding.isActive()).toBe(true);
    recorder.stop();
    expect(recorder.isActive).toBe(false);
    expect(binding.isActive()).toBe(false);
    expect(binding.starts).toHaveLength(1);
  });

  it('are counted for a start with the options that sampling runs with', () => {
    recorder.start({ hz: 100, timer: 'prof' });
    recorder.start({ hz: 100 });
    recorder.start({ timer: 'prof', engine: 'auto' });
    expect(() => {
      recorder.start({ engine: 'raw' });
    }).not.toThrow();
  });

  it.each([{ hz: 99 }, { timer: 'wall' }, { engine: 'portable' }] as const)(
    'are not counted for a start with %j while sampling runs otherwise',
    (options) => {
      recorder.start({ hz: 100, timer: 'thread' });
      expect(() => {
        recorder.start(options);
      }).toThrow(expect.objectContaining({ code: 'ERR_TSPROF_ALREADY_RUNNING' }));
      recorder.stop();
      expect(recorder.isActive).toBe(false);
    },
  );

  it('cannot be ended where none was started', () => {
    expect(() => {
      recorder.stop();
    }).toThrow(expect.objectContaining({ code: 'ERR_TSPROF_NOT_RUNNING' }));
  });

  it('are all ended by stopAll', () => {
    recorder.start({});
    recorder.start({});
    recorder.stopAll();
    expect(binding.isActive()).toBe(false);
    recorder.stopAll();
    expect(recordingsIn(recorder.profile())).toEqual(['recording 1']);
  });
});

describe('start', () => {
  it('asks the addon for the period that the rate makes', () => {
    recorder.start({ hz: 3 });
    expect(binding.starts).toEqual([
      { engine: 'raw', timer: 'cpu', periodNanos: 333_333_333, maxStacks: 1_000_000 },
    ]);
  });

  it('counts no level when the addon fails, and gives its error a type', () => {
    binding.startError = Object.assign(new Error('No timer'), { code: 'ERR_TSPROF_TIMER_FAILED' });
    expect(() => {
      recorder.start({});
    }).toThrow(
      expect.objectContaining({
        name: 'TsprofError',
        code: 'ERR_TSPROF_TIMER_FAILED',
        message: 'No timer',
      }),
    );
    expect(recorder.isActive).toBe(false);
  });

  it('checks the options before anything else', () => {
    expect(() => {
      recorder.start({ hz: 0 });
    }).toThrow(new RangeError('Expected option "hz" to be a number from 1 to 10000, got 0'));
  });
});

describe('the profile', () => {
  it('adds up over starts and stops', () => {
    recorder.start({});
    recorder.stop();
    recorder.start({});
    recorder.stop();
    const profile = recorder.profile();
    expect(recordingsIn(profile)).toEqual(['recording 1', 'recording 2']);
    expect(profile.meta.duration).toBe(4e7);
    expect(profile.samples.time).toBeDefined();
  });

  it('is the same when asked for again', () => {
    recorder.start({});
    recorder.stop();
    recorder.start({});
    recorder.stop();
    expect(recorder.profile()).toBe(recorder.profile());
  });

  it('reaches up to now while sampling runs, which goes on', () => {
    recorder.start({});
    expect(recordingsIn(recorder.profile())).toEqual(['recording 1']);
    expect(recorder.isActive).toBe(true);
    recorder.stop();
    expect(recordingsIn(recorder.profile())).toEqual(['recording 1', 'recording 2']);
  });

  it('has no samples where nothing was recorded', () => {
    const profile = recorder.profile();
    checkProfile(profile);
    expect(profile.samples.length).toBe(0);
  });

  it('has all its times after having been asked for before the first start', () => {
    recorder.profile();
    recorder.start({});
    recorder.stop();
    recorder.start({});
    recorder.stop();
    expect(recorder.profile().samples.time).toBeDefined();
  });
});

describe('reset', () => {
  it('forgets what was recorded', () => {
    recorder.start({});
    recorder.stop();
    recorder.reset();
    expect(recorder.profile().samples.length).toBe(0);
  });

  it('sets the rate of starts that give none, until the next reset', () => {
    recorder.reset({ hz: 100 });
    recorder.start({});
    recorder.stop();
    recorder.reset();
    recorder.start({});
    expect(binding.starts.map(({ periodNanos }) => periodNanos)).toEqual([1e7, 1e6]);
  });

  it('refuses while sampling runs', () => {
    recorder.start({});
    expect(() => {
      recorder.reset();
    }).toThrow(expect.objectContaining({ code: 'ERR_TSPROF_STILL_RUNNING' }));
  });

  it('refuses a rate out of range', () => {
    expect(() => {
      recorder.reset({ hz: 10_001 });
    }).toThrow(RangeError);
  });
});

describe('a snapshot', () => {
  it('is the profile so far, while sampling goes on', () => {
    recorder.start({});
    expect(recordingsIn(recorder.snapshot())).toEqual(['recording 1']);
    expect(recordingsIn(recorder.snapshot())).toEqual(['recording 1', 'recording 2']);
    expect(recorder.isActive).toBe(true);
  });

  it('begins a window where it is told to', () => {
    recorder.start({});
    expect(recordingsIn(recorder.snapshot({ reset: true }))).toEqual(['recording 1']);
    expect(recordingsIn(recorder.snapshot({ reset: true }))).toEqual(['recording 2']);
    recorder.stop();
    expect(recordingsIn(recorder.profile())).toEqual(['recording 3']);
  });

  it('takes nothing from a capture that is open', () => {
    const capture = recorder.capture({});
    recorder.snapshot({ reset: true });
    expect(recordingsIn(capture.end())).toEqual(['recording 1', 'recording 2']);
    expect(recordingsIn(recorder.profile())).toEqual(['recording 2']);
  });

  it('is refused while sampling is not running', () => {
    expect(() => recorder.snapshot()).toThrow(
      expect.objectContaining({ code: 'ERR_TSPROF_NOT_RUNNING' }),
    );
  });

  it('is refused with an option that is none', () => {
    recorder.start({});
    const options = { reset: 'yes' } as unknown as SnapshotOptions;
    expect(() => recorder.snapshot(options)).toThrow(
      new TypeError('Expected option "reset" to be a boolean, got "yes"'),
    );
  });
});

describe('a recorder', () => {
  it('says that it is changing to what comes in the middle of that', () => {
    const seen: boolean[] = [];
    binding.interrupt = () => seen.push(recorder.isChanging);
    recorder.start({});
    expect(recorder.isChanging).toBe(false);
    recorder.profile();
    recorder.stop();
    expect(seen).toEqual([true, true, true, true]);
    expect(recorder.isChanging).toBe(false);
  });
});

describe('a capture', () => {
  it('returns what was recorded in it, and leaves it with the rest', () => {
    recorder.start({});
    recorder.stop();
    const capture = recorder.capture({});
    expect(recordingsIn(capture.end())).toEqual(['recording 2']);
    expect(recorder.isActive).toBe(false);
    expect(recordingsIn(recorder.profile())).toEqual(['recording 1', 'recording 2']);
  });

  it('inside a level cuts its own part out of what is recorded', () => {
    recorder.start({});
    const capture = recorder.capture({});
    expect(recordingsIn(capture.end())).toEqual(['recording 2']);
    expect(recorder.isActive).toBe(true);
    recorder.stop();
    expect(recordingsIn(recorder.profile())).toEqual(['recording 1', 'recording 2', 'recording 3']);
  });

  it('covers the captures that begin or end in it', () => {
    const first = recorder.capture({});
    const second = recorder.capture({});
    expect(recordingsIn(first.end())).toEqual(['recording 1', 'recording 2']);
    expect(recordingsIn(second.end())).toEqual(['recording 2', 'recording 3']);
  });

  it('keeps its part when the profile is asked for meanwhile', () => {
    recorder.start({});
    recorder.stop();
    const capture = recorder.capture({});
    recorder.profile();
    expect(recordingsIn(capture.end())).toEqual(['recording 2', 'recording 3']);
  });

  it('keeps what was recorded before all sampling was stopped', () => {
    const capture = recorder.capture({});
    recorder.profile();
    recorder.stopAll();
    expect(recordingsIn(capture.recorded())).toEqual(['recording 1', 'recording 2']);
    expect(recordingsIn(capture.recorded())).toEqual(['recording 1', 'recording 2']);
  });

  it('ends sampling if it cannot go on after a cut', () => {
    recorder.start({});
    binding.startError = new Error('No timer');
    expect(() => recorder.profile()).toThrow('No timer');
    expect(recorder.isActive).toBe(false);
    recorder.start({});
    recorder.stop();
    expect(recorder.isActive).toBe(false);
  });
});

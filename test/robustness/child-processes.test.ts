import { expect, test } from 'vitest';
import { RAW_SAMPLINGS } from '../support/samplings.ts';
import { answerOf } from './run-program.ts';

interface Children {
  readonly samples: number;
  readonly ends: readonly string[];
  readonly signalsBefore: string;
  readonly signals: string;
  readonly timers: string;
}

test.concurrent.each(RAW_SAMPLINGS)(
  'children inherit neither timer nor signals of a sampled process, $timer',
  async (sampling) => {
    const { samples, ends, signalsBefore, signals, timers } = await answerOf<Children>(
      'spawn-while-sampling',
      { children: 10, sampling },
    );

    expect(samples).toBeGreaterThan(0);
    expect(ends).toEqual(Array(12).fill('ok'));
    expect(timers).toBe('');
    expect(masks(signals)).toEqual(masks(signalsBefore));
  },
);

/** Blocked, ignored and caught signals; the number of queued ones is of the user, not the process. */
function masks(status: string): readonly string[] {
  return status.split('\n').filter((line) => !line.startsWith('SigQ'));
}

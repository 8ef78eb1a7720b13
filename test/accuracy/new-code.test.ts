import { expect, test } from 'vitest';
import { shareOfFunction } from '../support/shares.ts';
import { profileWorkload } from '../support/workload.ts';

/** How many addresses the handler can tell apart: three quarters of the slots of its table. */
const MOST_ADDRESSES = (2 ** 16 / 4) * 3;

/**
 * Names that were given in one filling of the table are given up in the second after it: without
 * those of the outer frames a hundredth of the samples and more would have no `run`. Two or three
 * samples are of what comes before and after it.
 */
const LEAST_IN_RUN = 0.996;
/** A tenth of the time goes into compiling and collections; of the rest V8 names almost all. */
const LEAST_ON_TOP = 0.75;
/** What is compiled as it is called has no name at that moment, on a busy machine for some more. */
const MOST_UNRESOLVED = 0.1;

/** It takes 17 s on an idle machine. */
const TIMEOUT_MILLIS = 150_000;
// Where V8's thread does not get to run for seconds, names may be given up before they are known.
const OPTIONS = { retry: 1, timeout: 3 * TIMEOUT_MILLIS };

test(
  'code keeps its names when all addresses have been forgotten to make room',
  OPTIONS,
  async () => {
    const { profile, result } = await profileWorkload({
      workload: 'enter-new-code.mjs',
      args: { millis: 15_000 },
      sampling: { engine: 'raw' },
      timeoutMillis: TIMEOUT_MILLIS,
    });

    expect(Number(result)).toBeGreaterThan(2.1 * MOST_ADDRESSES);
    expect(shareOfFunction(profile, { name: 'run' }).total).toBeGreaterThan(LEAST_IN_RUN);
    expect(shareOfFunction(profile, { name: 'spinOnTop' }).self).toBeGreaterThan(LEAST_ON_TOP);
    expect(profile.meta.loss.unresolved).toBeLessThan(MOST_UNRESOLVED * profile.samples.length);
  },
);

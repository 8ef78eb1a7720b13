import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { SpeedscopeApp } from '../consumers/speedscope-app.ts';
import { cpuSeconds } from '../support/cpu-seconds.ts';
import { requireProgram } from '../support/external-program.ts';
import type { RealRuns } from './real-runs.ts';

/** Takes a browser, and some seconds. */
export function itIsShownBySpeedscope(runs: () => RealRuns): void {
  it('is shown by the speedscope app', async (context) => {
    const { profile, files } = runs();
    const app = await SpeedscopeApp.start(requireProgram(context, 'chromium'));
    try {
      const text = readFileSync(files.speedscope, 'utf8');
      const { problems, totals } = await app.open('out.speedscope.json', text);
      expect(problems).toEqual([]);
      const nanos = totals.reduce((sum, [, total]) => sum + total, 0);
      expect(nanos).toBe(Math.round(cpuSeconds(profile) * 1e9));
    } finally {
      await app.stop();
    }
  });
}

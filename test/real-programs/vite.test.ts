import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { fileOfPackage } from './packages.ts';
import { shareOfFiles } from './rankings.ts';
import { itHasTheCpuTimeOfItsThread, itIsProfiledUndisturbed } from './real-program-checks.ts';
import { realRuns } from './real-runs.ts';

const APP = fileURLToPath(new URL('programs/app', import.meta.url));

describe('vite, which builds an app in native threads,', () => {
  const runs = realRuns((directory) => {
    const vite = fileOfPackage('vite', 'bin/vite.js');
    const output = ['--outDir', join(directory, 'app'), '--emptyOutDir'];
    return { command: [vite, 'build', APP, ...output] };
  });
  const normalise = (output: string): string => output.replace(/built in .*s/, 'built');

  itIsProfiledUndisturbed(runs, { code: 0, normalise, function: 'resolveConfig' });
  itHasTheCpuTimeOfItsThread(runs);

  it('spends little in JavaScript', () => {
    const { profile, cpu } = runs();
    expect(cpu.main).toBeLessThan(cpu.process / 2);
    expect(shareOfFiles(profile, /node_modules\/(?:vite|rolldown)\/|^node:/)).toBeGreaterThan(0.8);
  });
});

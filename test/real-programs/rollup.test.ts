import { describe, expect, it } from 'vitest';
import { shareOfFunction } from '../support/shares.ts';
import { fileOfPackage } from './packages.ts';
import { shareOfFiles } from './rankings.ts';
import { itHasTheCpuTimeOfItsThread, itIsProfiledUndisturbed } from './real-program-checks.ts';
import { realRuns } from './real-runs.ts';

describe('rollup, which bundles a parser,', () => {
  const runs = realRuns(() => {
    const rollup = fileOfPackage('rollup', 'dist/bin/rollup');
    const parser = fileOfPackage('prettier', 'plugins/babel.mjs');
    return { command: [rollup, parser, '--format', 'es', '--silent'] };
  });

  itIsProfiledUndisturbed(runs, { code: 0, function: 'includeStatements' });
  itHasTheCpuTimeOfItsThread(runs);

  it('spends its time in finding what is used', () => {
    const { profile } = runs();
    const { total } = shareOfFunction(profile, { name: 'includeStatements' }, 'cpu');
    expect(total).toBeGreaterThan(0.3);
    expect(shareOfFiles(profile, /node_modules\/rollup\/dist\//)).toBeGreaterThan(0.85);
  });
});

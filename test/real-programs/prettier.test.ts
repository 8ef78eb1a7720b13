import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { shareOfFunction } from '../support/shares.ts';
import { fileOfPackage } from './packages.ts';
import { shareOfFiles } from './rankings.ts';
import { itHasTheCpuTimeOfItsThread, itIsProfiledUndisturbed } from './real-program-checks.ts';
import { realRuns } from './real-runs.ts';

describe('prettier, which prints large files in its style,', () => {
  const runs = realRuns((directory) => {
    const large = [
      fileOfPackage('typescript', 'lib/lib.es5.d.ts'),
      fileOfPackage('rollup', 'dist/es/shared/parseAst.js'),
    ];
    // It leaves those below node_modules as they are.
    const files = large.map((_, i) => join(directory, `${String(i)}.ts`));
    large.forEach((file, i) => {
      copyFileSync(file, files[i] ?? '');
    });
    return { command: [fileOfPackage('prettier', 'bin/prettier.cjs'), '--no-config', ...files] };
  });

  itIsProfiledUndisturbed(runs, { code: 0, function: 'printAstToDoc' });
  itHasTheCpuTimeOfItsThread(runs);

  it('spends its time in the printer', () => {
    const { profile } = runs();
    const total = (name: string) => shareOfFunction(profile, { name }, 'cpu').total;
    expect(total('printAstToDoc')).toBeGreaterThan(0.2);
    expect(total('printDocToString')).toBeGreaterThan(0.03);
    expect(shareOfFiles(profile, /node_modules\/prettier\//)).toBeGreaterThan(0.8);
  });
});

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { shareOfFunction } from '../support/shares.ts';
import { fileOfPackage } from './packages.ts';
import { ranking, shareOfFiles } from './rankings.ts';
import { itHasTheCpuTimeOfItsThread, itIsProfiledUndisturbed } from './real-program-checks.ts';
import { realRuns } from './real-runs.ts';
import { itIsShownBySpeedscope } from './speedscope-check.ts';

const MODEL = fileURLToPath(new URL('../../packages/core/src/model/index.ts', import.meta.url));

const CODE = `
import { aggregateByFunction } from ${JSON.stringify(MODEL)};
export const rows: number = aggregateByFunction('no profile');
`;

const CONFIG = {
  compilerOptions: {
    strict: true,
    noEmit: true,
    target: 'es2023',
    lib: ['es2023'],
    module: 'nodenext',
    types: [],
    allowImportingTsExtensions: true,
  },
  files: ['wrong.ts'],
};

describe('tsc, which finds errors in a program,', () => {
  const runs = realRuns((directory) => {
    writeFileSync(join(directory, 'wrong.ts'), CODE);
    writeFileSync(join(directory, 'tsconfig.json'), JSON.stringify(CONFIG));
    return { command: [fileOfPackage('typescript', 'bin/tsc'), '-p', directory], cwd: directory };
  });

  itIsProfiledUndisturbed(runs, { code: 2, function: 'checkSourceFile' });
  itIsShownBySpeedscope(runs);
  itHasTheCpuTimeOfItsThread(runs);

  it('spends its time in the checker', () => {
    const { profile, profiled } = runs();
    expect(profiled.stdout).toContain('error TS2345');
    const file = '_tsc.js';
    const total = (name: string) => shareOfFunction(profile, { name, file }, 'cpu').total;
    expect(total('executeCommandLine')).toBeGreaterThan(0.7);
    expect(total('checkSourceFile')).toBeGreaterThan(0.3);
    expect(total('checkSourceFile')).toBeLessThan(total('executeCommandLine'));
    const most = ranking(profile, 'total').slice(0, 60);
    expect(most.filter(({ name }) => name.startsWith('check')).length).toBeGreaterThan(10);
    expect(shareOfFiles(profile, /typescript\/lib\/_tsc\.js$/)).toBeGreaterThan(0.85);
  });
});

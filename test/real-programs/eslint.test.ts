import { copyFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { shareOfFunction } from '../support/shares.ts';
import { fileOfPackage } from './packages.ts';
import { shareOfFiles } from './rankings.ts';
import { itHasTheCpuTimeOfItsThread, itIsProfiledUndisturbed } from './real-program-checks.ts';
import { realRuns } from './real-runs.ts';

describe('eslint, which finds faults in a large file,', () => {
  const runs = realRuns((directory) => {
    copyFileSync(fileOfPackage('rollup', 'dist/es/shared/watch.js'), join(directory, 'large.js'));
    const rules = JSON.stringify(fileOfPackage('@eslint/js', 'src/index.js'));
    const config = `import js from ${rules};\nexport default [js.configs.recommended];\n`;
    writeFileSync(join(directory, 'eslint.config.mjs'), config);
    const command = [fileOfPackage('eslint', 'bin/eslint.js'), 'large.js'];
    return { command, cwd: directory };
  });

  itIsProfiledUndisturbed(runs, { code: 1, function: 'runRules' });
  itHasTheCpuTimeOfItsThread(runs);

  it('spends its time in the parser and in rules', () => {
    const { profile } = runs();
    const total = (name: string, file: string) =>
      shareOfFunction(profile, { name, file }, 'cpu').total;
    expect(total('runRules', 'linter.js')).toBeGreaterThan(0.2);
    expect(total('parse', 'espree.cjs')).toBeGreaterThan(0.1);
    const ofLinter = /node_modules\/(?:eslint|espree|acorn|esrecurse|estraverse|esquery)/;
    expect(shareOfFiles(profile, ofLinter)).toBeGreaterThan(0.7);
  });
});

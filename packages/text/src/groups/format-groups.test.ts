import { describe, expect, it } from 'vitest';
import { compilerRun, profileOf, unicodeNames } from '../../test/profiles.ts';
import { TERMINALS } from '../../test/terminals.ts';
import { textWidth } from '../layout/terminal-text.ts';
import { formatGroupReport, formatGroups } from './format-groups.ts';
import { groupReport, type GroupReport } from './group-report.ts';

const golden = (name: string): string => `../../test/golden/${name}.txt`;

describe('formatGroups', () => {
  it('sets packages', async () => {
    const text = formatGroups(compilerRun(), { by: 'package', versionOf: () => '1.2.3' });
    await expect(text).toMatchFileSnapshot(golden('compiler.package'));
  });

  it('sets packages in colour', async () => {
    const text = formatGroups(compilerRun(), { by: 'package', colour: true });
    await expect(text).toMatchFileSnapshot(golden('compiler.package-colour'));
  });

  it.each(TERMINALS)('sets files for a terminal, $suffix', async ({ suffix, ...terminal }) => {
    const text = formatGroups(compilerRun(), { by: 'file', ...terminal });
    await expect(text).toMatchFileSnapshot(golden(`compiler.file-${suffix}`));
  });

  it('sets directories with short paths', async () => {
    const text = formatGroups(compilerRun(), { by: 'directory', paths: 'short' });
    await expect(text).toMatchFileSnapshot(golden('compiler.directory-short'));
  });

  it('does not shorten what is no path', () => {
    const text = formatGroups(compilerRun(), { by: 'package', paths: 'short' });
    expect(text).toContain('  @acme/scanner\n');
  });

  it('sets the report it is given', () => {
    const options = { by: 'file', paths: 'short', width: 80 } as const;
    const report = JSON.parse(JSON.stringify(groupReport(compilerRun(), options))) as GroupReport;
    expect(formatGroupReport(report, options)).toBe(formatGroups(compilerRun(), options));
  });

  it('keeps names of all scripts on their line and to the width', () => {
    for (let width = 44; width < 100; width++) {
      const table = formatGroups(unicodeNames(), { by: 'file', width }).split('---')[0] ?? '';
      expect(table.trimEnd().split('\n')).toHaveLength(8);
      expect(Math.max(...table.split('\n').map(textWidth))).toBeLessThanOrEqual(width);
    }
  });

  it('says that there are no samples', () => {
    expect(formatGroups(profileOf([]), { by: 'thread' })).toBe('No samples recorded.\n');
  });

  it('refuses a width that is none', () => {
    expect(() => formatGroups(profileOf([]), { by: 'file', width: 0 })).toThrow(
      new RangeError('Expected option "width" to be an integer >= 1, got 0'),
    );
  });
});

import { describe, expect, it } from 'vitest';
import { compilerRun, js, profileOf } from '../../test/profiles.ts';
import { statprofReport } from '../statprof/statprof-report.ts';
import { groupReport } from './group-report.ts';

const named = { versionOf: () => '1.2.3' } as const;

describe('groupReport', () => {
  it('states self and cumulative time of groups, most self time first', () => {
    const { by, rows, totalSeconds } = groupReport(compilerRun(), { by: 'package', ...named });
    expect({ by, totalSeconds }).toEqual({ by: 'package', totalSeconds: 2.55 });
    expect(rows[0]).toEqual({
      group: '(own code)',
      selfSeconds: 1.46,
      totalSeconds: 2.535,
      selfShare: 1.46 / 2.55,
      totalShare: 2.535 / 2.55,
      samples: 1460,
      totalSamples: 2535,
    });
    expect(rows.map(({ group, selfSeconds }) => [group, selfSeconds])).toEqual([
      ['(own code)', 1.46],
      ['@acme/scanner@1.2.3', 0.62],
      ['(native)', 0.21],
      ['(garbage collector)', 0.18],
      ['(node)', 0.06],
      ['(program)', 0.02],
    ]);
  });

  it.each(['package', 'file', 'directory', 'thread', 'label:any'] as const)(
    'has the totals of the statprof report by %s',
    (by) => {
      const { rows, ...totals } = groupReport(compilerRun(), { by, top: 0 });
      const { rows: lines, ...expected } = statprofReport(compilerRun(), { top: 0 });
      expect(totals).toEqual({ ...expected, by });
      const sum = (all: readonly { readonly samples: number }[]) =>
        all.reduce((samples, row) => samples + row.samples, 0);
      expect(sum(rows)).toBe(sum(lines));
    },
  );

  it('leaves out what top and minShare leave out', () => {
    const all = groupReport(compilerRun(), { by: 'file', top: 0 });
    const three = groupReport(compilerRun(), { by: 'file', top: 3 });
    expect(three.rows).toEqual(all.rows.slice(0, 3));
    expect(three.omitted.rows).toBe(all.rows.length - 3);
    const large = groupReport(compilerRun(), { by: 'file', top: 0, minShare: 0.2 });
    expect(large.rows).toEqual(all.rows.filter(({ totalShare }) => totalShare >= 0.2));
  });

  it('orders what is equal in time by name', () => {
    const samples = ['/b.js', '/c.js', '/a.js'].map((file) => ({
      path: [[js('f', file, 1), 1]] as const,
      values: [1, 1],
    }));
    const { rows } = groupReport(profileOf(samples), { by: 'file' });
    expect(rows.map(({ group }) => group)).toEqual(['/a.js', '/b.js', '/c.js']);
  });

  it.each([
    [
      { by: 'function' as 'file' },
      'Expected option "by" to be "package", "file", "directory", "thread" or "label:KEY", got "function"',
    ],
    [
      { by: 'label:' as const },
      'Expected option "by" to be "package", "file", "directory", "thread" or "label:KEY", got "label:"',
    ],
    [{ by: 'file' as const, top: -1 }, 'Expected option "top" to be an integer >= 0, got -1'],
    [{ by: 'file' as const, minShare: 2 }, 'Expected option "minShare" to be from 0 to 1, got 2'],
  ])('refuses the options %j', (options, message) => {
    expect(() => groupReport(profileOf([]), options)).toThrow(new RangeError(message));
  });
});

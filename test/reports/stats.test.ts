import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { fromPprof, toPprof } from '@tsprof/pprof';
import { describe, expect, it } from 'vitest';
import { tsprof, type Run } from '../support/tsprof.ts';
import { profile, statsDirectory } from './stats-directory.ts';

const directory = statsDirectory();

function stats(args: readonly string[], input = ''): Promise<Run> {
  return tsprof(['stats', ...args], { cwd: directory.path, input });
}

const ROWS = [
  'samples  self s  self %  cum s   cum %  file:line(function)',
  '     60   3.000   66.67  3.000   66.67  /app/lib/scan.js:2(scan)',
  '     20   1.000   22.22  4.000   88.89  /app/lib/parse.js:4(parse)',
  '     10   0.500   11.11  4.500  100.00  /app/main.js:1(main)',
];

describe('tsprof stats', () => {
  it('runs the commands of a pipe, without a prompt', async () => {
    const { stdout, stderr, code } = await stats(['a.pb'], 'stats\n\n  reverse ; stats 1\n');
    expect(stdout.split('\n')).toEqual([
      '90 samples, 4.500 CPU seconds, 3 functions',
      'Sorted by self time',
      '',
      ...ROWS,
      '',
      '90 samples, 4.500 CPU seconds, 3 functions',
      'Sorted by self time, reversed',
      '1 leaves 1 of 3 functions',
      '',
      ROWS[0],
      ROWS[3],
      '',
    ]);
    expect(stderr).toBe('');
    expect(code).toBe(0);
  });

  it('runs the commands of -c', async () => {
    const { stdout, code } = await stats([
      ...['--sort', 'cum', '-c', 'stats "/(scan|main)" 1', '-c', "callers 'scan.js'; callees main"],
      'a.pb',
    ]);
    expect(stdout).toContain('Sorted by cumulative time\n//(scan|main)/ leaves 2 of 3 functions\n');
    expect(stdout.split('\n').filter((line) => /<-|->|\(main\)/.test(line))).toEqual([
      ROWS[3],
      'cum samples  self s  cum s  of it %  function <- called by',
      '         60   3.000  3.000   100.00    <- /app/lib/parse.js:4(parse)',
      'cum samples  self s  cum s  of it %  function -> calls',
      '         90   0.500  4.500           /app/main.js:1(main)',
      '         80   1.000  4.000    88.89    -> /app/lib/parse.js:4(parse)',
    ]);
    expect(code).toBe(0);
  });

  it('merges files, also later, and saves them', async () => {
    const { stdout, code } = await stats(['a.pb', 'a.pb'], 'add b.pb\nstats 0\ndump all.pb\n');
    expect(stdout).toContain('181 samples, 9.500 CPU seconds, 4 functions\n');
    expect(code).toBe(0);
    const saved = fromPprof(readFileSync(join(directory.path, 'all.pb')));
    expect([...saved.functions.name].sort()).toEqual(['main', 'other', 'parse', 'scan']);
    const { stdout: again } = await stats(['all.pb'], 'stats 0');
    expect(again).toContain('181 samples, 9.500 CPU seconds, 4 functions\n');
  });

  it('takes the directories off, and looks at other files', async () => {
    const { stdout } = await stats(['b.pb'], 'read a.pb\nstrip\nsort name\nstats\n');
    expect(stdout).toContain('90 samples, 4.500 CPU seconds, 3 functions\nSorted by function name');
    expect(stdout.match(/\S+\(\w+\)$/gm)).toEqual([
      'file:line(function)',
      'main.js:1(main)',
      'parse.js:4(parse)',
      'scan.js:2(scan)',
    ]);
  });

  it.each([
    ['statprof', '--by function --top 2'],
    ['tree', '--invert --depth 2'],
    ['annotate', '--function parse'],
  ])('prints %s %s of all that was read', async (name, options) => {
    const { stdout } = await stats(['b.pb'], `add a.pb; ${name} ${options}\n`);
    const args = ['report', '--report', name, ...options.split(' '), 'b.pb', 'a.pb'];
    const { stdout: report } = await tsprof(args, { cwd: directory.path });
    expect(report).toContain('parse');
    expect(stdout).toBe(report);
  });

  it('prints reports with short paths once directories are stripped', async () => {
    expect((await stats(['a.pb'], 'strip; statprof')).stdout).toContain(' scan.js:7:scan\n');
  });

  it('ends at quit and EOF, and knows commands by their first letters', async () => {
    for (const end of ['quit', 'EOF', 'q']) {
      const { stdout, code } = await stats(['a.pb'], `rev; so na\n${end}\nstats\n`);
      expect(stdout).toBe('');
      expect(code).toBe(0);
    }
  });

  it('goes on after a command that fails, and exits with 1', async () => {
    const commands = [
      'nonsense',
      'st',
      'sort n',
      'sort calls',
      'stats 2.5',
      'stats (',
      'stats "',
      'read',
      'read missing.pb',
      'dump missing/x.pb',
      'dump ""',
      'add -',
      'strip all',
      'statprof --top x',
      'tree --depth 0',
      'annotate --function zzz',
      'stats 0',
    ];
    const { stdout, stderr, code } = await stats(['a.pb'], commands.join('\n'));
    expect(
      stderr
        .split('\n')
        .map((line) => line.replace(/: (E[A-Z]+|no such|Invalid|the|it).*/, ': ...')),
    ).toEqual([
      'tsprof: Unknown command nonsense; help lists those there are',
      'tsprof: st may be stats, strip, statprof',
      'tsprof: Expected one sort key, got "n", which may be name, ncalls, nfl',
      'tsprof: Cannot sort by calls: ...',
      'tsprof: Expected a restriction to be a count, a fraction in (0, 1] or a regular expression, got 2.5',
      'tsprof: Expected a regular expression, got "(": ...',
      'tsprof: Expected another "',
      'tsprof: Expected one FILE, got none',
      'tsprof: Cannot read missing.pb: ...',
      'tsprof: Cannot write missing/x.pb: ...',
      'tsprof: Expected one FILE, got none',
      'tsprof: Expected a FILE, got stdin (-)',
      'tsprof: Expected no arguments, got all',
      'tsprof: Expected --top to be a whole number, got x',
      'tsprof: Expected --depth to be from 1 to 1000, got 0',
      'tsprof: Expected a function with samples that matches zzz, there is none',
      '',
    ]);
    expect(stdout).toContain('0 leaves 0 of 3 functions\n');
    expect(code).toBe(1);
  });

  it('has help on every command', async () => {
    const { stdout } = await stats(['a.pb'], 'help');
    const names = [...stdout.matchAll(/^ {2}(\w+) /gm)].map(([, name = '']) => name);
    expect(names.join(' ')).toBe(
      'read add dump sort stats callers callees strip reverse statprof tree annotate help quit',
    );
    const { stdout: each, code } = await stats(
      ['a.pb'],
      names.map((name) => `help ${name}`).join('\n'),
    );
    for (const name of names) expect(each).toMatch(new RegExp(`^${name}\\b`, 'm'));
    expect(each.split('\n').filter((line) => line.length > 80)).toEqual([]);
    expect(code).toBe(0);
  });
});

describe('tsprof stats with filters', () => {
  const shown = (samples: number, of: number): string =>
    `Shown: ${String(samples)} of ${String(of)} samples, ` +
    `${((100 * samples) / of).toFixed(2)} % (--ignore scan)\n`;

  it('takes a part of each file that it reads', async () => {
    const commands = 'stats 0; add b.pb; callers 0; read a.pb; tree; dump part.pb';
    const { stdout, stderr, code } = await stats(['--ignore', 'scan', 'a.pb'], commands);
    expect(stdout).toContain('30 samples, 1.500 CPU seconds, 2 functions\n');
    expect(stdout).toContain('31 samples, 2.000 CPU seconds, 3 functions\n');
    expect(stdout.match(/^Shown: .*\n/gm)).toEqual([shown(30, 90), shown(31, 91), shown(30, 90)]);
    expect(stdout).not.toContain('scan.js');
    expect(stderr).toBe('');
    expect(code).toBe(0);
    const saved = fromPprof(readFileSync(join(directory.path, 'part.pb')));
    expect([...saved.functions.name].sort()).toEqual(['main', 'parse']);
  });

  it.each([
    [['--focus', '^parse$'], 80],
    [['--hide', 'parse', '--prune-from', 'main'], 90],
    [['--thread', 'main'], 90],
    [['--label', 'thread=nothing'], 0],
  ])('takes the part that %j leave', async (filters, samples) => {
    const { stdout } = await stats(['--json', ...filters, 'a.pb', '0']);
    expect(JSON.parse(stdout)).toMatchObject({ sampleCount: samples, shown: { samples, of: 90 } });
  });

  it('says so where they leave nothing', async () => {
    const { stdout, stderr, code } = await stats(['--focus', 'zzz', 'a.pb'], 'stats');
    expect(stdout).toBe('No samples recorded.\nShown: 0 of 90 samples, 0.00 % (--focus zzz)\n');
    expect(stderr).toBe('tsprof: --focus zzz leaves none of 90 samples\n');
    expect(code).toBe(0);
  });

  it('refuses a profile that does not have what they ask for', async () => {
    const { stdout, stderr, code } = await stats(['--time', '0..1', 'a.pb'], 'stats');
    expect(stderr).toMatch(/^tsprof: Cannot filter by --time 0\.\.1: .*\n$/);
    expect(stdout).toBe('');
    expect(code).toBe(1);
  });
});

describe('tsprof stats --json', () => {
  const file = new URL('../../docs/report.schema.json', import.meta.url);
  const schema = JSON.parse(readFileSync(file, 'utf8')) as object;
  const validate = new Ajv2020()
    .addSchema(schema, 'report')
    .compile({ $ref: 'report#/$defs/report-stats' });

  it('prints functions and calls as the schema describes', async () => {
    const { stdout, stderr, code } = await stats([
      '--json',
      '--focus=main',
      '--sort',
      'cum,name',
      'a.pb',
      'lib',
      '1',
    ]);
    expect(code, stderr).toBe(0);
    const document = JSON.parse(stdout) as object;
    validate(document);
    expect(validate.errors).toBeNull();
    expect(document).toMatchObject({
      report: 'stats',
      sampleCount: 90,
      functionCount: 3,
      order: ['cumulative', 'name'],
      reversed: false,
      shown: { samples: 90, of: 90, filters: ['--focus main'] },
      restrictions: [
        { restriction: '/lib/', before: 3, after: 2 },
        { restriction: '1', before: 2, after: 1 },
      ],
      rows: [{ function: 'parse', line: 4, selfSeconds: 1, totalSeconds: 4, samples: 20 }],
      edges: [
        { caller: { function: 'main' }, callee: { function: 'parse' }, totalSeconds: 4 },
        { caller: { function: 'parse' }, callee: { function: 'scan' }, totalSamples: 60 },
      ],
    });
  });

  it('reads stdin', async () => {
    const { stdout } = await tsprof(['stats', '--json', '-'], { input: toPprof(profile) });
    expect(JSON.parse(stdout)).toMatchObject({ totalSeconds: 4.5 });
  });
});

describe('tsprof stats refuses', () => {
  it.each([
    [[], 'Expected at least one FILE'],
    [['-'], 'Expected stdin (-) with -c or --json only: commands are read from it'],
    [['--json', '-c', 'stats', 'a.pb'], 'Expected --json or -c, got both'],
    [
      ['--ignore', '(', 'a.pb'],
      'Expected --ignore to be a regular expression, got (: Unterminated group',
    ],
    [
      ['--sort', 'c', 'a.pb'],
      'Expected one sort key, got "c", which may be calls, cumtime, cumulative',
    ],
    [
      ['--json', '--sort', 'calls', 'a.pb'],
      'Cannot sort by calls: the profile does not count them',
    ],
    [
      ['--json', 'a.pb', '0.0'],
      'Expected a restriction to be a count, a fraction in (0, 1] or a regular expression, got 0',
    ],
  ])('the arguments %j', async (args, message) => {
    const { stdout, stderr, code } = await stats(args);
    expect(stderr.split('\n')[0]).toBe(`tsprof: ${message}`);
    expect(stdout).toBe('');
    expect(code).toBe(2);
  });

  it('a file that is not there', async () => {
    expect(await stats(['missing.pb'])).toMatchObject({ stdout: '', code: 1 });
  });
});

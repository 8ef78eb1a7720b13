import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { encodeSnapshot } from '@tsprof/core/snapshot';
import { toPprof } from '@tsprof/pprof';
import type { CallTreeReport } from '@tsprof/text';
import { buildProfile } from '../profiles/build-profile.ts';
import { CONTRACT_PROFILES } from '../profiles/contract-profiles.ts';
import { temporaryDirectory } from '../support/temporary-directory.ts';
import { program, tsprof, type Run } from '../support/tsprof.ts';

const directory = temporaryDirectory();
const schema = JSON.parse(
  readFileSync(new URL('../../docs/report.schema.json', import.meta.url), 'utf8'),
) as object;
const ajv = new Ajv2020({ strictTypes: false });
ajv.addSchema(schema, 'report');
const validate = ajv.compile({ $ref: 'report#/$defs/report-tree' });

const main = { name: 'main', file: '/app/main.js', startLine: 1, line: 3 };
const helper = (name: string): typeof main => ({
  ...main,
  name,
  file: '/app/node_modules/helper/index.js',
});
const profile = buildProfile([
  { frames: [main, helper('a'), helper('b'), helper('c')], samples: 60, cpu: 3e9, timeNanos: 0 },
  { frames: [main], samples: 18, cpu: 9e8, timeNanos: 1e9 },
  { frames: [main, helper('a')], samples: 2, cpu: 1e8, timeNanos: 2e9 },
]);

function tree(args: readonly string[], input: Uint8Array = toPprof(profile)): Promise<Run> {
  return tsprof(['report', '--report', 'tree', ...args, '-'], { cwd: directory.path, input });
}

/** The lines from the first root on, after the summary and what was profiled. */
function linesOf({ stdout, stderr, code }: Run): string[] {
  expect(code, stderr).toBe(0);
  const lines = stdout.split('\n');
  return lines.slice(lines.indexOf('', lines.indexOf('') + 1) + 1);
}

async function jsonTree(args: readonly string[], input?: Uint8Array): Promise<CallTreeReport> {
  const { stdout, stderr, code } = await tree(['--json', ...args], input);
  expect(code, stderr).toBe(0);
  const document = JSON.parse(stdout) as CallTreeReport;
  validate(document);
  expect(validate.errors).toBeNull();
  return document;
}

describe('report --report tree', () => {
  it('prints the tree below what was profiled', async () => {
    const run = await tree([]);
    expect(run.stdout).toMatch(/^own 2[^\n]+\n\nProgram: +node workload\.mjs\n/);
    expect(run.stdout).toMatch(/\nSampler: +timer thread, 1000 Hz, engine chained\n/);
    expect(linesOf(run).slice(0, 4)).toEqual([
      '4.000 main  main.js:1',
      '├─ 3.100 a  helper/index.js:1',
      '│  ├─ 3.000 [2 functions hidden]  helper',
      '│  └─ 0.100 [self]',
    ]);
    expect(run.stdout).toMatch(/\nLoss: ticks without a stack: 1, /);
  });

  it.each([
    ['--show-all', /^│ {2}├─ 3\.000 b {2}helper/m],
    ['--show=^c', /^│ {2}│ {2}└─ 3\.000 c {2}helper/m],
    ['--min-share=3', /^│ {2}└─ 3\.000 \[2 functions hidden\] {2}helper$/m],
    ['--depth=1', /^└─ … 1 more, 3\.100 s$/m],
    ['--invert', /^3\.000 c {2}helper\/index\.js:1\n└─ 3\.000 \[2 functions hidden\]/m],
    ['--hot-path', /^The hot path ends in library code: no call has half of its 3\.000 s\.$/m],
    ['--no-unicode', /^\|- 3\.100 a {2}helper/m],
    ['--paths=full', /^4\.000 main {2}\/app\/main\.js:1$/m],
  ])('has the option %s', async (option, expected) => {
    expect(linesOf(await tree([option])).join('\n')).toMatch(expected);
  });

  it('prints a timeline of a snapshot', async () => {
    const snapshot = encodeSnapshot({ profile, sourceMaps: new Map() });
    const lines = linesOf(await tree(['--timeline'], snapshot));
    expect(lines.slice(0, 5)).toEqual([
      '4.000 main  main.js:1',
      '├─ 3.000 a  helper/index.js:1',
      '│  └─ 3.000 [2 functions hidden]  helper',
      '├─ 0.100 a  helper/index.js:1',
      '└─ 0.900 [self]',
    ]);
  });

  it('says which profiles have no timeline', async () => {
    const run = await tree(['--timeline']);
    expect(run.stderr).toMatch(/^tsprof: Cannot print a timeline: [^\n]+ have no times[^\n]+\n$/);
    expect(run).toMatchObject({ stdout: '', code: 1 });
  });

  it.each([
    [['--invert', '--timeline'], 'Expected one of --invert and --timeline, got both'],
    [['--depth', '0'], 'Expected --depth to be from 1 to 1000, got 0'],
    [['--min-share', '101'], 'Expected --min-share to be a number from 0 to 100, got 101'],
    [['--show', '('], 'Expected --show to be a regular expression, got (: '],
  ])('refuses %j', async (args, message) => {
    const run = await tree(args);
    expect(run.stderr.startsWith(`tsprof: ${message}`), run.stderr).toBe(true);
    expect(run).toMatchObject({ stdout: '', code: 2 });
  });

  it('prints the tree as JSON that the schema describes', async () => {
    expect(await jsonTree([])).toMatchObject({
      report: 'tree',
      roots: [
        {
          function: 'main',
          file: '/app/main.js',
          totalSeconds: 4,
          selfSeconds: 0.9,
          totalSamples: 80,
          children: [
            { function: 'a', library: true, children: [{ type: 'hidden', functions: 2 }] },
          ],
        },
      ],
    });
  });

  it.each(CONTRACT_PROFILES)('prints the contract profile %s as JSON, too', async (_, build) => {
    const content = toPprof(build());
    const document = await jsonTree(['--min-share=0', '--depth=1000'], content);
    await jsonTree(['--invert', '--show-all'], content);
    const sum = document.roots.reduce((seconds, root) => seconds + root.totalSeconds, 0);
    const rest = document.omitted?.totalSeconds ?? 0;
    expect(sum + rest).toBeCloseTo(document.totalSeconds, 6);
  });
});

describe('run --report tree', () => {
  it('prints the tree of a program', async () => {
    const run = await tsprof(['run', '--report', 'tree', program('burn.cjs')]);
    expect(run.stdout).toMatch(/^Program: +\S*node \S*burn\.cjs\n/m);
    expect(run.stdout).toMatch(/─ \d\.\d{3} burn {2}burn\.cjs:\d+$/m);
  });

  it('in the order of time', async () => {
    const args = ['run', '--report', 'tree', '--timeline', '-o', 'out.pb.gz', program('burn.cjs')];
    const run = await tsprof(args, { cwd: directory.path });
    expect(run.stdout).toMatch(/─ \d\.\d{3} burn {2}burn\.cjs:\d+$/m);
  });
});

import { readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { beforeEach, describe, expect, it } from 'vitest';
import { toPprof } from '@tsprof/pprof';
import { buildProfile } from '../profiles/build-profile.ts';
import { temporaryDirectory } from '../support/temporary-directory.ts';
import { program, tsprof, type Run } from '../support/tsprof.ts';

const directory = temporaryDirectory();
const ajv = new Ajv2020();
const schema = new URL('../../docs/report.schema.json', import.meta.url);
ajv.addSchema(JSON.parse(readFileSync(schema, 'utf8')) as object, 'report');
const validate = ajv.compile({ $ref: 'report#/$defs/report-annotate' });

const SOURCE = ['export function hot(n: number): number {', '\tlet sum = 0;', '\treturn sum;', '}'];
/** Before the profiles of `buildProfile` are recorded. */
const EARLIER = new Date('2025-01-01');

/** A profile of a source in the test's directory, and of one that is not there. */
function save(): void {
  const source = join(directory.path, 'hot.ts');
  writeFileSync(source, `${SOURCE.join('\n')}\n`);
  utimesSync(source, EARLIER, EARLIER);
  const main = { name: 'main', file: '/app/main.js', startLine: 1, line: 3 };
  const profile = buildProfile([
    {
      frames: [main, { name: 'hot', file: source, startLine: 1, line: 2 }],
      samples: 30,
      cpu: 3e9,
    },
    {
      frames: [main, { name: 'hot', file: source, startLine: 1, line: 3 }],
      samples: 10,
      cpu: 1e9,
    },
    { frames: [main, { name: '(garbage collector)', kind: 'gc' }], samples: 60, cpu: 6e9 },
  ]);
  writeFileSync(join(directory.path, 'a.pb'), toPprof(profile));
}

function report(args: readonly string[]): Promise<Run> {
  return tsprof(['report', '--report', 'annotate', ...args], { cwd: directory.path });
}

describe('report --report annotate', () => {
  beforeEach(save);

  it('prints the source of the hottest functions with the time of each line', async () => {
    const { stdout, stderr, code } = await report(['--paths', 'short', 'a.pb']);
    expect(stderr).toBe('');
    expect(code).toBe(0);
    expect(stdout.split('\n').slice(2, 14)).toEqual([
      'Total time: 4.00 seconds, 40.00 % of all, 40 samples',
      'Self time:  4.00 seconds, 40.00 % of all, 40 samples',
      'File:       hot.ts',
      'Function:   hot at line 1',
      '',
      '                  self  cumulative       %',
      'line  samples  seconds     seconds    time  source',
      '   1                                        export function hot(n: number): number {',
      '   2       30     3.00        3.00   75.00      let sum = 0;',
      '   3       10     1.00        1.00   25.00      return sum;',
      '   4                                        }',
      '',
    ]);
    expect(stdout).toContain('\nsource not found: main.js\n');
    expect(stdout).toMatch(/\nSample count: 100\nTotal time: 10\.00 seconds\n/);
  });

  it.each([
    [['--top', '1'], ['hot']],
    [['--function', '^main$'], ['main']],
    [
      ['--function', 'main.js:main', '--function', 'garbage'],
      ['(garbage collector)', 'main'],
    ],
    [
      ['--function', '.', '--top=2'],
      ['(garbage collector)', 'hot'],
    ],
  ])('shows the functions that %j asks for', async (args, expected) => {
    const { stdout } = await report([...args, 'a.pb']);
    const names = Array.from(stdout.matchAll(/^Function: +(.+?)(?: at line \d+)?$/gm));
    expect(names.map(([, name]) => name)).toEqual(expected);
  });

  it('says if a source has changed since', async () => {
    const note = `\n${join(directory.path, 'hot.ts')} has changed since the profile was recorded\n`;
    expect((await report(['a.pb'])).stdout).not.toContain(note);
    utimesSync(join(directory.path, 'hot.ts'), EARLIER, new Date());
    expect((await report(['a.pb'])).stdout).toContain(note);
  });

  it('prints the same numbers as JSON that the schema describes', async () => {
    const { stdout } = await report(['--json', 'a.pb']);
    const document: unknown = JSON.parse(stdout);
    validate(document);
    expect(validate.errors).toBeNull();
    expect(document).toMatchObject({
      report: 'annotate',
      summary: { own: 0.4, gc: 0.6 },
      functions: [
        {
          function: 'hot',
          source: 'found',
          lines: [
            { line: 1, text: SOURCE[0], samples: 0 },
            { line: 2, text: SOURCE[1], selfSeconds: 3, functionShare: 0.75 },
            { line: 3 },
            { line: 4 },
          ],
        },
        { function: 'main', source: 'missing', selfSeconds: 0, totalSeconds: 10 },
      ],
    });
  });

  it('paints hot lines', async () => {
    const { stdout } = await report(['--color', 'a.pb']);
    expect(stdout).toContain('\u001b[31m   2       30     3.00        3.00   75.00      let sum');
  });

  it.each([
    [
      ['--function', 'hott'],
      'Expected a function with samples that matches hott, there is none, did you mean hot?',
    ],
    [
      ['--function', '('],
      'Expected --function to be a regular expression, got (: Unterminated group',
    ],
  ])('refuses %j', async (args, message) => {
    const run = await report([...args, 'a.pb']);
    expect(run.stderr.split('\n')[0]).toBe(`tsprof: ${message}`);
    expect(run).toMatchObject({ stdout: '', code: 2 });
  });
});

describe('run --report annotate', () => {
  it('prints the source of what has run, which has not changed since', async () => {
    const { stdout, code } = await tsprof(
      ['run', '--report', 'annotate', '--function', '^burn$', program('burn.cjs')],
      { cwd: directory.path },
    );
    expect(stdout).toMatch(/\nFunction: +burn at line \d+\n\n/);
    expect(stdout).toMatch(/^ *\d+ +\d+ +[\d.]+ +[\d.]+ +[\d.]+ +while \(process\.cpuUsage/m);
    expect(code).toBe(0);
  });

  it("keeps the program's exit code where no function matches", async () => {
    const { stderr, stdout, code } = await tsprof(
      ['run', '--report=annotate', '--function=nowhere', '-e', 'process.exitCode = 7'],
      { cwd: directory.path },
    );
    expect(stderr).toMatch(/^tsprof: Expected a function with samples that matches nowhere/m);
    expect({ stdout, code }).toEqual({ stdout: '', code: 7 });
  });
});

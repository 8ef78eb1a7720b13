import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { encodeSnapshot } from '@tsprof/core/snapshot';
import { fromPprof, toPprof } from '@tsprof/pprof';
import { buildProfile } from '../profiles/build-profile.ts';
import { temporaryDirectory } from '../support/temporary-directory.ts';
import { program, tsprof, type Run } from '../support/tsprof.ts';

const directory = temporaryDirectory();
const schema = new URL('../../docs/report.schema.json', import.meta.url);
const validate = new Ajv2020().compile(JSON.parse(readFileSync(schema, 'utf8')) as object);

const main = { name: 'main', file: '/app/main.js', line: 3 };
const hot = { name: 'hot', file: '/app/lib/hot.js', line: 12 };
const leaf = { name: 'leaf', file: '/app/lib/leaf.js', line: 7 };
const profile = buildProfile([
  { frames: [main, hot], samples: 60, timeNanos: 0 },
  {
    frames: [main, hot, leaf],
    samples: 10,
    thread: 'worker 1',
    labels: [{ kind: 'number', key: 'pid', value: 123, unit: '' }],
    timeNanos: 1_500_000_000,
  },
  {
    frames: [main],
    samples: 20,
    labels: [{ kind: 'string', key: 'route', value: '/cart' }],
    timeNanos: 2_000_000_000,
  },
  { frames: [], samples: 10, timeNanos: 3_000_000_000 },
]);

async function report(...args: readonly string[]): Promise<Run> {
  const file = join(directory.path, 'a.tsprof');
  writeFileSync(file, encodeSnapshot({ profile, sourceMaps: new Map() }));
  return tsprof(['report', ...args, file]);
}

interface JsonReport {
  readonly rows: readonly { readonly function: string; readonly samples: number }[];
  readonly shown?: { readonly samples: number; readonly of: number; readonly filters: string[] };
  readonly meta: { readonly comments: readonly string[]; readonly durationSeconds: number };
}

async function jsonReport(...args: readonly string[]): Promise<JsonReport> {
  const { stdout, stderr, code } = await report('--json', '--by=function', ...args);
  expect(code, stderr).toBe(0);
  const document = JSON.parse(stdout) as JsonReport;
  validate(document);
  expect(validate.errors).toBeNull();
  return document;
}

describe('report shows', () => {
  it.each([
    [['--focus', 'leaf'], { leaf: 10, hot: 0, main: 0 }],
    [['--focus', '^/app/lib/'], { leaf: 10, hot: 60, main: 0 }],
    [['--focus', 'hot', '--focus', 'LEAF'], {}],
    [['--focus', 'hot', '--focus', '(?i)LEAF'], { leaf: 10, hot: 0, main: 0 }],
    [['--ignore', 'leaf', '--ignore=program'], { hot: 60, main: 20 }],
    [['--hide', 'leaf|hot'], { main: 90, '(program)': 10 }],
    [['--prune-from', '^hot$'], { hot: 70, main: 20, '(program)': 10 }],
    [['--thread', 'worker.*'], { leaf: 10, hot: 0, main: 0 }],
    [['--thread', 'worker'], {}],
    [['--label', 'pid=123'], { leaf: 10, hot: 0, main: 0 }],
    [['--label', 'pid=200:'], {}],
    [['--label', 'route=cart'], { main: 20 }],
    [['--time', '1.5..3'], { leaf: 10, hot: 0, main: 20 }],
  ])('what %j takes', async (args, expected) => {
    const { rows } = await jsonReport(...args);
    const samples = Object.fromEntries(rows.map((row) => [row.function, row.samples]));
    expect(samples).toEqual(expected);
  });

  it('how much that is, in text and in JSON', async () => {
    const filters = ['--focus=hot', '--thread', 'worker 1'];
    const { stdout, stderr } = await report(...filters);
    expect(stdout).toMatch(/^100\.00 .*\/app\/lib\/leaf\.js:7:leaf\n/m);
    expect(stdout).toMatch(/\nSample count: 10\n/);
    expect(stdout).toMatch(
      /\nShown: 10 of 100 samples, 10\.00 % \(--focus hot --thread 'worker 1'\)\n$/,
    );
    expect(stderr).toBe('');
    const { shown, meta } = await jsonReport(...filters);
    expect(shown).toEqual({
      samples: 10,
      of: 100,
      filters: ['--focus hot', "--thread 'worker 1'"],
    });
    expect(meta.comments).toContain(
      "filtered: 10 of 100 samples, 10.00 % (--focus hot --thread 'worker 1')",
    );
  });

  it('no such line without filters', async () => {
    expect((await report()).stdout).not.toContain('Shown');
    expect(await jsonReport()).not.toHaveProperty('shown');
  });

  it('the length of a stretch of time', async () => {
    expect((await jsonReport('--time', '1..3')).meta.durationSeconds).toBe(2);
  });
});

describe('filters that leave nothing are named', () => {
  it.each([
    [['--focus', 'main', '--focus', 'nowhere'], '--focus nowhere leaves none of 100 samples'],
    [
      ['--focus', 'leaf', '--thread', 'main'],
      '--focus leaf --thread main together leave none of 100 samples',
    ],
  ])('%j', async (args, problem) => {
    const { stdout, stderr, code } = await report(...args);
    expect(stdout).toMatch(/^No samples recorded\.\n(?:.*\n)*Shown: 0 of 100 samples, 0\.00 % \(/);
    expect(stderr).toBe(`tsprof: ${problem}\n`);
    expect(code).toBe(0);
  });
});

describe('one clear error is printed', () => {
  it.each([
    [['--focus', 'a('], /^tsprof: Expected --focus to be a regular expression, got a\(: /],
    [['--time', 'late'], /^tsprof: Expected --time to be FROM\.\.TO, in seconds .*, got late\n/],
    [['--label', 'x'], /^tsprof: Expected --label to be KEY=VALUE, got x\n/],
  ])('for %j', async (args, message) => {
    const run = await report(...args);
    expect(run.stderr).toMatch(message);
    expect(run).toMatchObject({ stdout: '', code: 2 });
  });

  it('for --time and samples without times', async () => {
    const file = join(directory.path, 'a.pb');
    writeFileSync(file, toPprof(profile));
    const run = await tsprof(['report', '--time', '0..1', file]);
    expect(run.stderr).toMatch(/^tsprof: Cannot filter by --time 0\.\.1: [^\n]+\n$/);
    expect(run).toMatchObject({ stdout: '', code: 1 });
  });
});

describe('run', () => {
  it('takes filters before it starts anything', async () => {
    const run = await tsprof(['run', '--hide', '*', '-p', '1']);
    expect(run.stderr).toMatch(/^tsprof: Expected --hide to be a regular expression, got \*: /);
    expect(run).toMatchObject({ stdout: '', code: 2 });
  });

  it('applies them to the report and to all files', async () => {
    const outputs = ['-o', 'out.pb.gz', '-o', 'out.txt', '-o', 'out.collapsed'];
    const args = [
      'run',
      ...outputs,
      '--report=statprof',
      '--focus',
      '^burn$',
      '--prune-from=^burn$',
    ];
    const { stdout } = await tsprof([...args, program('burn.cjs')], { cwd: directory.path });
    expect(stdout).toMatch(/\nShown: \d+ of \d+ samples, \d+\.\d\d % \(--focus '\^burn\$' /);
    const read = (name: string): Buffer => readFileSync(join(directory.path, name));
    const { functions, meta, samples } = fromPprof(gunzipSync(read('out.pb.gz')));
    expect(samples.length).toBeGreaterThan(0);
    expect(functions.name).toContain('burn');
    expect(meta.comments.join()).toMatch(/^filtered: \d+ of \d+ samples/);
    expect(String(read('out.txt'))).toMatch(/\nShown: .*\n$/);
    const stacks = String(read('out.collapsed')).trimEnd().split('\n');
    expect(stacks.filter((line) => !/;burn \S*:\d+ \d+$/.test(line))).toEqual([]);
  });
});

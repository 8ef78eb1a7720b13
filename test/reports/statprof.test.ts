import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { encodeSnapshot } from '@tsprof/core/snapshot';
import { toPprof } from '@tsprof/pprof';
import { buildProfile } from '../profiles/build-profile.ts';
import { temporaryDirectory } from '../support/temporary-directory.ts';
import { program, tsprof, type Run } from '../support/tsprof.ts';

const directory = temporaryDirectory();
const schema = new URL('../../docs/report.schema.json', import.meta.url);
const validate = new Ajv2020().compile(JSON.parse(readFileSync(schema, 'utf8')) as object);

const main = { name: 'main', file: '/app/main.js', line: 3 };
/** Three quarters of the time in `hot`, one in `main`; with a name beyond ASCII. */
const profile = buildProfile([
  { frames: [main, { name: 'hot', file: '/app/lib/hot.js', line: 12 }], samples: 60, cpu: 3e9 },
  {
    frames: [main, { name: 'w\u00e4rme', file: '/app/lib/hot.js', line: 20 }],
    samples: 10,
    cpu: 5e8,
  },
  { frames: [main], samples: 10, cpu: 5e8 },
]);

/** As a program leaves it that was run with the preload of @tsprof/core. */
const snapshot = encodeSnapshot({ profile, sourceMaps: new Map() });

function save(name: string, content: string | Uint8Array): string {
  writeFileSync(join(directory.path, name), content);
  return name;
}

function report(args: readonly string[], input?: Uint8Array, env = {}): Promise<Run> {
  return tsprof(['report', ...args], {
    cwd: directory.path,
    env,
    ...(input === undefined ? {} : { input }),
  });
}

interface JsonReport {
  readonly sampleCount: number;
  readonly totalSeconds: number;
  readonly rows: readonly { readonly function: string; readonly selfSeconds: number }[];
}

async function jsonReport(args: readonly string[], input?: Uint8Array): Promise<JsonReport> {
  const { stdout, stderr, code } = await report(['--json', ...args], input);
  expect(code, stderr).toBe(0);
  const document = JSON.parse(stdout) as JsonReport;
  validate(document);
  expect(validate.errors).toBeNull();
  return document;
}

describe('report', () => {
  it('prints the table', async () => {
    const { stdout, stderr, code } = await report([save('a.pb.gz', gzipSync(toPprof(profile)))]);
    expect(stdout.split('\n').slice(4, 7)).toEqual([
      '75.00       3.000    3.000  /app/lib/hot.js:12:hot',
      '12.50       4.000    0.500  /app/main.js:3:main',
      '12.50       0.500    0.500  /app/lib/hot.js:20:w\u00e4rme',
    ]);
    expect(stdout).toMatch(/\nSample count: 80\nTotal time: 4\.000 seconds\n/);
    expect(stderr).toBe('');
    expect(code).toBe(0);
  });

  it('has the rows, paths and number of rows that are asked for', async () => {
    const file = save('a.pb', toPprof(profile));
    const { stdout } = await report(['--by', 'function', '--paths=short', '--top', '1', file]);
    const rows = stdout.split('\n').slice(4, 6);
    expect(rows[0]).toMatch(/^ *75\.00 +3\.000 +3\.000 {2}hot\.js:hot$/);
    expect(rows[1]).toMatch(/^ *75\.00 +3\.000 +3\.000 {4}line 12$/);
    expect(stdout).toContain('2 more rows');
  });

  it.each([
    ['pprof', toPprof(profile)],
    ['pprof, compressed', gzipSync(toPprof(profile))],
    ['a snapshot', snapshot],
    ['a snapshot, compressed', gzipSync(snapshot)],
  ])('knows %s by its content, whatever its name, also from stdin', async (_, content) => {
    const expected = { sampleCount: 80, totalSeconds: 4 };
    expect(await jsonReport([save('any.txt', content)])).toMatchObject(expected);
    expect(await jsonReport(['-'], content)).toMatchObject(expected);
  });

  it('adds several files up', async () => {
    const files = [save('a.pb', toPprof(profile)), save('b.tsprof', snapshot)];
    const { sampleCount, totalSeconds, rows } = await jsonReport([...files, '-'], toPprof(profile));
    expect({ sampleCount, totalSeconds }).toEqual({ sampleCount: 240, totalSeconds: 12 });
    expect(rows[0]).toMatchObject({ function: 'hot', selfSeconds: 9 });
  });

  it('prints the numbers of the table as JSON that the schema describes', async () => {
    const file = save('a.pb', toPprof(profile));
    const document = await jsonReport(['--by', 'function', '--top', '2', file]);
    expect(document).toMatchObject({
      format: 'tsprof-report',
      by: 'function',
      rows: [
        { function: 'hot', kind: 'js', selfSeconds: 3, totalSeconds: 3, samples: 60 },
        { selfSeconds: 0.5 },
      ],
      omitted: { rows: 1, selfSeconds: 0.5 },
      timeType: 'cpu',
    });
  });

  it('reads what run has written of a real program', async () => {
    await tsprof(['run', '-o', 'out.pb.gz', program('burn.cjs')], { cwd: directory.path });
    const { rows } = await jsonReport(['out.pb.gz']);
    expect(rows[0]).toMatchObject({ function: 'burn', file: program('burn.cjs') });
  });

  it('shows the source of hot lines', async () => {
    await tsprof(['run', '-o', 'out.pb.gz', program('burn.cjs')], { cwd: directory.path });
    const { stdout } = await report(['--by=function', 'out.pb.gz']);
    expect(stdout).toMatch(/ line \d+: +while \(process\.cpuUsage\(\)\.user < end\)/);
  });
});

describe('one clear error is printed', () => {
  it.each([
    ['text', Buffer.from('main;hot\n')],
    ['JSON', Buffer.from('{"nodes":[]}')],
    ['nothing', Buffer.of()],
    ['gzip of nothing', gzipSync(Buffer.of())],
    ['gzip cut short', gzipSync(toPprof(profile)).subarray(0, 40)],
    ['pprof cut short', toPprof(profile).subarray(0, -7)],
    ['a snapshot cut short', snapshot.subarray(0, 100)],
    ['a snapshot of another version', Buffer.from('tsprof\0\x7f')],
  ])('for a file that holds %s', async (_, content) => {
    const run = await report([save('bad.pb.gz', content)]);
    expect(run.stderr).toMatch(/^tsprof: Cannot read bad\.pb\.gz: [^\n]+\n$/);
    expect(run).toMatchObject({ stdout: '', code: 1 });
  });

  it.each(['missing.pb.gz', '.'])('for %s', async (file) => {
    const run = await report([file]);
    expect(run.stderr).toMatch(/^tsprof: Cannot read [^\n]+: E[A-Z]+: [^\n]+\n$/);
    expect(run).toMatchObject({ stdout: '', code: 1 });
  });

  it('for files that have nothing in common', async () => {
    const other = {
      ...profile,
      valueTypes: [
        { type: 'objects', unit: 'count' },
        { type: 'space', unit: 'bytes' },
      ],
    };
    const files = [save('a.pb', toPprof(profile)), save('b.pb', toPprof(other))];
    const run = await report(files);
    expect(run.stderr).toMatch(/^tsprof: Cannot merge a\.pb, b\.pb: [^\n]+\n$/);
    expect(run).toMatchObject({ stdout: '', code: 1 });
  });
});

describe('colour', () => {
  const escape = '\u001b[';
  const content = toPprof(profile);

  it.each([
    ['is not in a file', [], {}, false],
    ['is there with --color', ['--color'], {}, true],
    ['is there with FORCE_COLOR', [], { FORCE_COLOR: '1' }, true],
    ['is not there with FORCE_COLOR=0', [], { FORCE_COLOR: '0' }, false],
    ['is not there with --no-color', ['--no-color'], { FORCE_COLOR: '1' }, false],
    ['is there with --color although NO_COLOR is set', ['--color'], { NO_COLOR: '1' }, true],
  ])('%s', async (_, args, env, expected) => {
    const { stdout } = await report([...args, '-'], content, env);
    expect(stdout.includes(escape)).toBe(expected);
  });

  it('changes nothing else', async () => {
    const { stdout: painted } = await report(['--color', '-'], content);
    const { stdout: plain } = await report(['-'], content);
    // eslint-disable-next-line no-control-regex -- what the test is about
    expect(painted.replaceAll(/\u001b\[\d+m/g, '')).toBe(plain);
  });
});

it('--no-unicode writes ASCII', async () => {
  const { stdout } = await report(['--no-unicode', '-'], toPprof(profile));
  expect(stdout).toContain('hot.js:20:w\\u{e4}rme');
});

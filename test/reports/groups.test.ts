import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { beforeEach, describe, expect, it } from 'vitest';
import { toPprof } from '@tsprof/pprof';
import { buildProfile, type FrameFields } from '../profiles/build-profile.ts';
import { temporaryDirectory } from '../support/temporary-directory.ts';
import { program, tsprof, type Run } from '../support/tsprof.ts';

const directory = temporaryDirectory();
const schema = new URL('../../docs/report.schema.json', import.meta.url);
const validate = new Ajv2020().compile(JSON.parse(readFileSync(schema, 'utf8')) as object);

/** A program with a package whose version is in its package.json, and one whose path tells it. */
function save(): void {
  const inPackages = (path: string): string => join(directory.path, 'node_modules', path);
  mkdirSync(dirname(inPackages('@acme/scan/package.json')), { recursive: true });
  writeFileSync(inPackages('@acme/scan/package.json'), '{ "version": "1.2.3" }');
  const js = (name: string, file: string): FrameFields => ({ name, file, line: 1 });
  const main = js('main', join(directory.path, 'src/main.js'));
  const scan = js('scan', inPackages('@acme/scan/lib/index.js'));
  const next = js('next', inPackages('@acme/scan/lib/next.js'));
  const stored = js('stored', inPackages('.pnpm/left@4.5.6/node_modules/left/index.js'));
  const route = (value: string) => [{ kind: 'string', key: 'route', value }] as const;
  const profile = buildProfile([
    { frames: [main], cpu: 1e9, labels: route('/cart') },
    { frames: [main, scan], cpu: 1e9, labels: route('/cart') },
    { frames: [main, scan, next, scan], cpu: 1e9, labels: route('/') },
    { frames: [main, stored], cpu: 2e9, thread: 'worker 1' },
    { frames: [main, js('readFileSync', 'node:fs')], cpu: 2e9 },
    { frames: [main, scan, { name: '(garbage collector)', kind: 'gc' }], cpu: 2e9 },
    { frames: [main, { name: 'RegExp', kind: 'native' }], cpu: 1e9 },
  ]);
  writeFileSync(join(directory.path, 'a.pb'), toPprof(profile));
}

function report(args: readonly string[]): Promise<Run> {
  return tsprof(['report', ...args], { cwd: directory.path });
}

/** Names with cumulative and self seconds, in the order of the table. */
function rowsOf(stdout: string): (readonly [name: string, total: number, self: number])[] {
  const rows = stdout.matchAll(/^ *[\d.]+ +([\d.]+) +([\d.]+) {2}(.+)$/gm);
  return Array.from(rows, ([, total, self, name = '']) => [name, Number(total), Number(self)]);
}

describe('report --by', () => {
  beforeEach(save);

  it('package shows packages with their versions against own code', async () => {
    const { stdout, stderr } = await report(['--by', 'package', 'a.pb']);
    expect(stderr).toBe('');
    expect(rowsOf(stdout)).toEqual([
      ['@acme/scan@1.2.3', 4, 2],
      ['(garbage collector)', 2, 2],
      ['(node)', 2, 2],
      ['left@4.5.6', 2, 2],
      ['(own code)', 10, 1],
      ['(native)', 1, 1],
    ]);
    expect(stdout).toMatch(/\nSample count: 7\nTotal time: 10\.00 seconds\n/);
  });

  it('file and directory count each once a sample', async () => {
    const files = rowsOf((await report(['--by=file', '--paths=short', 'a.pb'])).stdout);
    expect(files).toContainEqual(['@acme/scan/lib/index.js', 4, 2]);
    expect(files).toContainEqual(['@acme/scan/lib/next.js', 1, 0]);
    expect(files).toContainEqual(['main.js', 10, 1]);
    const directories = rowsOf((await report(['--by=directory', 'a.pb'])).stdout);
    expect(directories).toContainEqual([join(directory.path, 'node_modules/@acme/scan/lib'), 4, 2]);
    expect(directories).toContainEqual(['node:', 2, 2]);
  });

  it('thread and label show where samples were taken', async () => {
    expect(rowsOf((await report(['--by', 'thread', 'a.pb'])).stdout)).toEqual([
      ['main', 8, 8],
      ['worker 1', 2, 2],
    ]);
    expect(rowsOf((await report(['--by', 'label:route', 'a.pb'])).stdout)).toEqual([
      ['(no label route)', 7, 7],
      ['/cart', 2, 2],
      ['/', 1, 1],
    ]);
  });

  it.each(['package', 'file', 'directory', 'thread', 'label:route'])(
    '%s prints JSON that the schema describes',
    async (by) => {
      const { stdout } = await report(['--json', '--by', by, '--top', '1', 'a.pb']);
      const document: unknown = JSON.parse(stdout);
      validate(document);
      expect(validate.errors).toBeNull();
      expect(document).toMatchObject({ report: 'statprof', by, totalSeconds: 10 });
      expect(document).toHaveProperty('rows.0.group');
    },
  );

  it.each(['packages', 'label:', 'label'])('%s is refused', async (by) => {
    const run = await report(['--by', by, 'a.pb']);
    expect(run.stderr.split('\n')[0]).toBe(
      `tsprof: Expected --by to be one of line, function, package, file, directory, thread, label:KEY, got ${by}`,
    );
    expect(run).toMatchObject({ stdout: '', code: 2 });
  });
});

describe('the summary', () => {
  beforeEach(save);

  it.each([[], ['--by=function'], ['--by=package'], ['--report=annotate', '--top=1']])(
    'is on top of the report with %j',
    async (...args) => {
      const { stdout } = await report([...args, 'a.pb']);
      expect(stdout.split('\n').slice(0, 2)).toEqual([
        'own 10.0 %  libraries 40.0 %  node 20.0 %  native 10.0 %  GC 20.0 %',
        '',
      ]);
    },
  );

  it('is in the JSON document', async () => {
    const { stdout } = await report(['--json', 'a.pb']);
    const document: unknown = JSON.parse(stdout);
    validate(document);
    expect(validate.errors).toBeNull();
    expect(document).toMatchObject({
      summary: { own: 0.1, library: 0.4, node: 0.2, native: 0.1, gc: 0.2, other: 0 },
    });
  });

  it('is not there without samples', async () => {
    writeFileSync(join(directory.path, 'empty.pb'), toPprof(buildProfile([])));
    expect((await report(['empty.pb'])).stdout).toMatch(/^No samples recorded\.\n/);
  });
});

it('run writes the table by package into a text file, without the summary', async () => {
  await tsprof(['run', '--by', 'package', '-o', 'out.txt', program('burn.cjs')], {
    cwd: directory.path,
  });
  const text = readFileSync(join(directory.path, 'out.txt'), 'utf8');
  expect(text).toMatch(/^ +% +cumulative[^]+ {2}\(own code\)\n/);
});

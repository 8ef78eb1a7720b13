import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { fromPprof, toPprof } from '@tsprof/pprof';
import { toSpeedscope } from '@tsprof/speedscope';
import { beforeEach, describe, expect, it } from 'vitest';
import { buildProfile } from '../profiles/build-profile.ts';
import { temporaryDirectory } from '../support/temporary-directory.ts';
import { tsprof, type Run } from '../support/tsprof.ts';

const directory = temporaryDirectory();
const inDirectory = (name: string): string => join(directory.path, name);
const text = (name: string): string => readFileSync(inDirectory(name), 'utf8');

const MAIN = { name: 'main', file: '/app/main.js', startLine: 1, line: 3 };
const STACKS = 'main /app/main.js:3 1\nmain /app/main.js:3;hot /app/hot.js:7 2\n';

async function convert(...args: readonly string[]): Promise<Run> {
  return tsprof(['convert', ...args], { cwd: directory.path });
}

beforeEach(() => {
  const profile = buildProfile([
    { frames: [MAIN], cpu: 1_000_000 },
    { frames: [MAIN, { name: 'hot', file: '/app/hot.js', line: 7 }], samples: 2, cpu: 5_000_000 },
  ]);
  writeFileSync(inDirectory('a.pb.gz'), gzipSync(toPprof(profile)));
  writeFileSync(inDirectory('a.pb'), toPprof(profile));
  writeFileSync(inDirectory('a.speedscope.json'), toSpeedscope(profile));
  writeFileSync(inDirectory('a.folded'), STACKS);
});

describe('tsprof convert', () => {
  it('writes one profile in several formats', async () => {
    const { code, stdout, stderr } = await convert(
      'a.pb.gz',
      '-o',
      'b.folded',
      '-o',
      'b.pb',
      '-o',
      'b.txt',
    );
    expect({ code, stdout }).toEqual({ code: 0, stdout: '' });
    expect(text('b.folded')).toBe(STACKS);
    expect(fromPprof(readFileSync(inDirectory('b.pb'))).meta.pid).toBe(4321);
    expect(text('b.txt')).toContain('Sample count: 3\n');
    expect(stderr).toContain('tsprof: wrote b.folded\n');
  });

  it.each([
    [
      'speedscope',
      'a.speedscope.json',
      'main /app/main.js 1000\nmain /app/main.js;hot /app/hot.js 5000\n',
    ],
    ['collapsed stacks', 'a.folded', STACKS],
    ['pprof', 'a.pb', STACKS],
  ])('reads %s, from a pipe and compressed as well', async (_, file, expected) => {
    const bytes = readFileSync(inDirectory(file));
    for (const input of [bytes, gzipSync(bytes)]) {
      const run = await tsprof(['convert', '-', '-q', '-o', 'collapsed:-'], { input });
      expect(run).toMatchObject({ code: 0, stdout: expected, stderr: '' });
    }
  });

  it('says in a line what is left out, unless it is to be quiet', async () => {
    const { stderr } = await convert('a.pb.gz', '-o', 'b.folded');
    expect(stderr).toBe(
      'tsprof: wrote b.folded\n' +
        'tsprof: b.folded leaves out starts of functions, further values, start and duration, ' +
        'the command, how it was sampled and comments\n',
    );
    expect((await convert('-q', 'a.pb.gz', '-o', 'b.folded')).stderr).toBe('');
    expect((await convert('a.folded', '-o', 'b.pb.gz')).stderr).toBe('tsprof: wrote b.pb.gz\n');
  });

  it('adds up several profiles', async () => {
    const { code, stderr } = await convert('a.folded', 'a.pb.gz', '-o', 'b.folded');
    expect(code).toBe(0);
    expect(stderr).toMatch(
      /^tsprof: merging leaves out values of type cpu\ntsprof: wrote b\.folded\n/,
    );
    expect(text('b.folded')).toBe(STACKS.replace(' 2\n', ' 4\n').replace(' 1\n', ' 2\n'));
  });

  it('keeps several profiles apart, each as a thread', async () => {
    writeFileSync(inDirectory('c.folded'), 'other 5\n');
    const { code } = await convert(
      '--no-merge',
      'a.pb.gz',
      'c.folded',
      '-o',
      'b.speedscope.json',
      '-o',
      'b.folded',
    );
    expect(code).toBe(0);
    const { profiles } = JSON.parse(text('b.speedscope.json')) as { profiles: { name: string }[] };
    expect(profiles.map(({ name }) => name)).toEqual(['a', 'c']);
    expect(text('b.folded')).toBe(`${STACKS.replace(/^/gm, 'a;').replace(/a;$/, '')}c;other 5\n`);
  });

  it('takes the values asked for', async () => {
    await convert(
      '--sample-type',
      'samples',
      'a.pb.gz',
      '-o',
      'b.speedscope.json',
      '-o',
      'b.pb.gz',
    );
    expect(text('b.speedscope.json')).toContain('"unit":"none"');
    const pprof = fromPprof(gunzipSync(readFileSync(inDirectory('b.pb.gz'))));
    expect(pprof.meta.defaultValueType).toBe('samples');
    expect(
      (await convert('--sample-type', 'cpu', 'a.pb.gz', '-o', 'collapsed:-')).stdout,
    ).toContain(' 5000\n');
    expect(await convert('--sample-type', 'wall', 'a.pb.gz', '-o', 'b.folded')).toMatchObject({
      code: 1,
      stderr: 'tsprof: a.pb.gz has no values of type wall, but samples, cpu\n',
    });
  });

  it('takes the part that filters leave', async () => {
    await convert('--focus', 'hot', 'a.pb.gz', '-o', 'b.folded');
    expect(text('b.folded')).toBe('main /app/main.js:3;hot /app/hot.js:7 2\n');
  });

  it('reads and writes threads in collapsed stacks', async () => {
    writeFileSync(inDirectory('t.folded'), 'main;a 1\nworker;a 2\n');
    await convert('--threads', 't.folded', '-o', 'b.folded', '-o', 'b.speedscope.json');
    expect(text('b.folded')).toBe(text('t.folded'));
    expect(text('b.speedscope.json')).toContain('"name":"worker"');
  });

  it.each([
    [['a.folded'], 2, 'Expected at least one --output'],
    [['-o', 'b.folded'], 2, 'Expected at least one FILE'],
    [['a.folded', '-o', 'b.xyz'], 2, 'Cannot tell the format of b.xyz'],
    [['--max-size', 'much', 'a.folded', '-o', 'b.folded'], 2, 'Expected --max-size to be a size'],
    [['none', '-o', 'b.folded'], 1, 'Cannot read none: ENOENT'],
  ])('%j is refused', async (args, code, problem) => {
    const run = await convert(...args);
    expect(run.code).toBe(code);
    expect(run.stderr).toContain(`tsprof: ${problem}`);
  });

  it.each([
    ['nothing', Buffer.of(), 'it is empty'],
    [
      'text',
      Buffer.from('some text\nand more\n'),
      'it is in none of the formats that tsprof reads (pprof, ',
    ],
    ['half a profile', gzipSync('a;b 1\n').subarray(0, 20), 'unexpected end of file'],
    [
      'broken JSON',
      Buffer.from('{"shared":{},"profiles":[}'),
      'Not a valid speedscope file: Expected a value at byte 25',
    ],
    [
      'a broken speedscope file',
      Buffer.from('{"$schema":"https://www.speedscope.app/file-format-schema.json","profiles":['),
      'Not a valid speedscope file: Expected a value at byte 76',
    ],
  ])('refuses %s with what is wrong', async (_, input, problem) => {
    const { code, stderr } = await tsprof(['convert', '-', '-o', 'collapsed:-'], { input });
    expect(code).toBe(1);
    expect(stderr).toContain('tsprof: Cannot read stdin: ');
    expect(stderr).toContain(problem);
  });

  it('reads a large file piece by piece', async () => {
    const line = `main;${'deep;'.repeat(2000)}leaf 2\n`;
    const text = Buffer.from(line.repeat(7000));
    writeFileSync(inDirectory('large.folded'), text);
    writeFileSync(inDirectory('large.gz'), gzipSync(text, { level: 0 }));
    for (const file of ['large.folded', 'large.gz']) {
      const args = ['convert', '-q', file, '-o', 'collapsed:-'];
      const run = await tsprof(args, { cwd: directory.path });
      expect(run).toMatchObject({ code: 0, stdout: line.replace(/2\n$/, '14000\n'), stderr: '' });
    }
    const small = await convert('--max-size', '1M', 'large.gz', '-o', 'b.folded');
    expect(small.stderr).toContain('it holds more than 1048576 bytes; --max-size takes more');
    writeFileSync(
      inDirectory('bad.gz'),
      gzipSync(Buffer.concat([text, Buffer.from('a -1\n')]), { level: 0 }),
    );
    const bad = await convert('bad.gz', '-o', 'b.folded');
    expect(bad.stderr).toBe(
      'tsprof: Cannot read bad.gz: Not valid collapsed stacks: line 7001 ("a -1") counts less than nothing; ' +
        'tsprof diff compares the profiles that it is a difference of\n',
    );
  });

  it('does not fill the memory with a small file', async () => {
    writeFileSync(inDirectory('bomb.gz'), gzipSync(Buffer.alloc(3_000_000)));
    const { code, stderr } = await convert('--max-size', '2M', 'bomb.gz', '-o', 'b.folded');
    expect(code).toBe(1);
    expect(stderr).toBe(
      'tsprof: Cannot read bomb.gz: it holds more than 2097152 bytes; --max-size takes more\n',
    );
  });
});

describe('tsprof report --sample-type', () => {
  it('shows the time asked for', async () => {
    const args = ['report', '--json', '--sample-type'];
    const [cpu, samples] = await Promise.all(
      ['cpu', 'samples'].map((type) => tsprof([...args, type, 'a.pb.gz'], { cwd: directory.path })),
    );
    expect(cpu).toMatchObject({ code: 0, stderr: '' });
    expect(samples).toMatchObject({
      code: 1,
      stderr: 'tsprof: a.pb.gz has no time of type samples, but cpu\n',
    });
  });
});

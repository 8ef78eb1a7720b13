import { describe, expect, it } from 'vitest';
import { CPU, SAMPLES, profileOf, sampled } from '../../test/profile-of.ts';
import { readBoxes, readFacts, readMetadata, readRows } from '../../test/read-svg.ts';
import { toFlamegraphSvg } from './to-flamegraph-svg.ts';

const WIDTH = { width: 1020 } as const;
const profile = profileOf(sampled({ main: 20, 'main;a': 30, 'main;a;b': 40, 'main;c': 10 }));

describe('boxes', () => {
  it('are as wide as what was sampled in and above them, the widest first', () => {
    expect(readRows(toFlamegraphSvg(profile, WIDTH))).toEqual([
      'all@0+1000',
      'main@0+1000',
      'a@0+700 c@700+100',
      'b@0+400',
    ]);
  });

  it('stand on their callers, or hang below them', () => {
    const ysOf = (orientation: 'flame' | 'icicle'): number[] =>
      readBoxes(toFlamegraphSvg(profile, { ...WIDTH, orientation })).map(({ y }) => y);
    expect(ysOf('flame')).toEqual([68, 51, 34, 17, 34].map((y) => y - 17));
    expect(ysOf('icicle')).toEqual([0, 17, 34, 51, 34]);
  });

  it('have what ran at the root if stacks are turned round', () => {
    const recursive = profileOf(sampled({ 'main;a': 60, 'main;a;a': 10, 'main;b;a': 30 }));
    expect(readRows(toFlamegraphSvg(recursive, { ...WIDTH, invert: true }))).toEqual([
      'all@0+1000',
      'a@0+1000',
      'main@0+600 b@600+300 a@900+100',
      'main@600+300 main@900+100',
    ]);
  });

  it('are functions, or lines', () => {
    const at = (line: number): { name: string; file: string; startLine: number; line: number } => ({
      name: 'hot',
      file: 'file:///app/hot.js',
      startLine: 3,
      line,
    });
    const lines = profileOf([
      { frames: [at(4)], values: [3, 3e6] },
      { frames: [at(5)], values: [1, 1e6] },
    ]);
    const tipsOf = (frames: 'function' | 'line'): string[][] =>
      readBoxes(toFlamegraphSvg(lines, { frames }))
        .slice(1)
        .map(({ tip }) => tip.slice(0, 2));
    expect(tipsOf('function')).toEqual([['hot', '/app/hot.js:3']]);
    expect(tipsOf('line')).toEqual([
      ['hot:4', '/app/hot.js:4'],
      ['hot:5', '/app/hot.js:5'],
    ]);
  });

  it('have a root for each thread, where there are several', () => {
    const threads = profileOf([...sampled({ f: 3 }), ...sampled({ f: 7 }, 'worker 1')]);
    expect(readRows(toFlamegraphSvg(threads, WIDTH))).toEqual([
      'all@0+1000',
      'worker 1@0+700 main@700+300',
      'f@0+700 f@700+300',
    ]);
    expect(readRows(toFlamegraphSvg(threads, { ...WIDTH, threads: false }))).toEqual([
      'all@0+1000',
      'f@0+1000',
    ]);
    const inverted = toFlamegraphSvg(threads, { ...WIDTH, invert: true });
    expect(readRows(inverted)[1]).toBe('worker 1@0+700 main@700+300');
  });

  it('stand for samples without a stack as (program)', () => {
    expect(readRows(toFlamegraphSvg(profileOf(sampled({ '': 2 })), WIDTH))).toEqual([
      'all@0+1000',
      '(program)@0+1000',
    ]);
  });

  it('say what they are, and what they took', () => {
    expect(readBoxes(toFlamegraphSvg(profile)).map(({ tip }) => tip)).toEqual([
      ['all', '100.00 % of all, 0.100 s, 100 samples'],
      ['main', '100.00 % of all, 0.100 s, 100 samples', 'self 0.020 s, 20 samples'],
      ['a', '70.00 % of all, 0.070 s, 70 samples', 'self 0.030 s, 30 samples'],
      ['b', '40.00 % of all, 0.040 s, 40 samples', 'self 0.040 s, 40 samples'],
      ['c', '10.00 % of all, 0.010 s, 10 samples', 'self 0.010 s, 10 samples'],
    ]);
  });

  it('have the colour of their category', () => {
    const kinds = profileOf([
      {
        frames: [
          { name: 'own', file: '/app/a.js' },
          { name: 'library', file: '/app/node_modules/x/a.js' },
          { name: 'node', file: 'node:fs' },
          { name: 'native', kind: 'native' },
          { name: '(garbage collector)', kind: 'gc' },
        ],
        values: [1, 1],
      },
    ]);
    expect(toFlamegraphSvg(kinds)).toMatch(/own 0\.0 %.*libraries .*node .*native .*GC 100\.0 %/s);
    expect(toFlamegraphSvg(kinds)).not.toMatch(/>other/);
    const colours = readBoxes(toFlamegraphSvg(kinds)).map(({ colour }) => colour);
    expect(colours.map((colour) => colour.replace(/\d$/, ''))).toEqual([
      'root',
      'own',
      'library',
      'node',
      'native',
      'gc',
    ]);
  });

  it('have as much of their name as fits', () => {
    const names = profileOf(sampled({ aVeryLongNameOfAFunction: 95, otherName: 5 }));
    const labels = readBoxes(toFlamegraphSvg(names, { width: 220 })).map(({ label }) => label);
    expect(labels).toEqual(['all', 'aVeryLongNameOfAFunction', '']);
    const narrow = readBoxes(toFlamegraphSvg(profile, { width: 220 })).map(({ label }) => label);
    expect(narrow).toEqual(['all', 'main', 'a', 'b', 'c']);
  });

  it('with less than the minimum are left out, and the picture says so', () => {
    const small = profileOf(sampled({ big: 970, 'big;x': 10, y: 15, z: 5 }));
    const svg = toFlamegraphSvg(small, { ...WIDTH, minShare: 0.02 });
    expect(readRows(svg)).toEqual(['all@0+1000', 'big@0+980']);
    expect(readFacts(svg).at(-1)).toBe('left out: 3 branches of less than 2 %, together 3.00 %');
    expect(readMetadata(svg)).toMatchObject({
      minShare: 0.02,
      leftOut: { branches: 3, share: 0.03 },
    });
  });
});

describe('values', () => {
  const types = [SAMPLES, CPU, { type: 'space', unit: 'bytes' }];
  const heavy = profileOf(
    [
      { frames: ['a'], values: [1, 3e6, 10] },
      { frames: ['b'], values: [1, 1e6, 30] },
    ],
    types,
  );
  const first = (value?: string): readonly string[] | undefined =>
    readBoxes(toFlamegraphSvg(heavy, value === undefined ? {} : { value }))[1]?.tip;

  it('are those of the default type, or of the one asked for', () => {
    expect(first()?.slice(0, 2)).toEqual(['a', '75.00 % of all, 0.003 s, 1 sample']);
    expect(first('samples')?.slice(0, 2)).toEqual(['a', '50.00 % of all, 0.003 s, 1 sample']);
    expect(first('space')?.slice(0, 2)).toEqual([
      'b',
      '75.00 % of all, 30 bytes (space), 0.001 s, 1 sample',
    ]);
  });

  it('are refused where the profile has none of the type, or negative ones', () => {
    expect(() => toFlamegraphSvg(heavy, { value: 'wall' })).toThrow(
      new RangeError('Expected option "value" to be one of samples, cpu, space, got "wall"'),
    );
    expect(() => toFlamegraphSvg(profileOf([{ frames: ['a'], values: [1, -1] }]))).toThrow(
      new RangeError('Expected values >= 0, got -1: no box is so wide'),
    );
  });

  it('without seconds are told in samples alone', () => {
    const counts = profileOf([{ frames: ['a'], values: [3] }], [SAMPLES], {
      defaultValueType: 'samples',
    });
    const svg = toFlamegraphSvg(counts);
    expect(readBoxes(svg)[1]?.tip).toEqual(['a', '100.00 % of all, 3 samples', 'self 3 samples']);
    expect(readFacts(svg)[0]).toBe('3 samples');
    expect(readMetadata(svg)).not.toHaveProperty('seconds');
  });
});

describe('the picture', () => {
  it('says what it is of', () => {
    const svg = toFlamegraphSvg(profile, { notes: ['of a part'] });
    expect(svg).toContain('\n<title>node app.js</title>\n');
    expect(readFacts(svg)).toEqual([
      '0.100 s of CPU time',
      '100 samples',
      'started 2025-10-09 08:53 UTC',
      'Node 22.23.3',
      'of a part',
    ]);
    expect(readMetadata(svg)).toEqual({
      generator: 'tsprof 1.2.3',
      value: CPU,
      total: 100e6,
      samples: 100,
      seconds: 0.1,
      minShare: 0.0005,
      leftOut: { branches: 0, share: 0 },
    });
  });

  it('says what it is told to', () => {
    const svg = toFlamegraphSvg(profile, { title: 'A <b>', subtitle: 'before & after' });
    expect(svg).toContain('<title>A &lt;b&gt;</title>');
    expect(readFacts(svg)).toEqual(['before & after']);
  });

  it('of nothing has no boxes', () => {
    const svg = toFlamegraphSvg(profileOf([]));
    expect(readBoxes(svg)).toEqual([]);
    expect(readFacts(svg).slice(0, 2)).toEqual(['0.000 s of CPU time', '0 samples']);
  });

  it('asks for nothing from elsewhere', () => {
    expect(toFlamegraphSvg(profile)).not.toMatch(/(?:href|src|url\(|@import)/);
  });

  it('does not grow with the length of names', () => {
    const long = profileOf(sampled({ ['x'.repeat(5000)]: 1 }));
    const { tip = [], label } = readBoxes(toFlamegraphSvg(long))[1] ?? {};
    expect(tip[0]).toHaveLength(300);
    expect(label).toMatch(/^x{100,}…x*…$/);
  });

  it.each([
    [{ width: 100 }, 'Expected option "width" to be from 200 to 10000, got 100'],
    [{ minShare: 2 }, 'Expected option "minShare" to be from 0 to 1, got 2'],
    [
      { frames: 'file' as 'line' },
      'Expected option "frames" to be one of function, line, got "file"',
    ],
    [
      { orientation: 'up' as 'flame' },
      'Expected option "orientation" to be one of flame, icicle, got "up"',
    ],
  ])('is refused with %j', (options, message) => {
    expect(() => toFlamegraphSvg(profile, options)).toThrow(new RangeError(message));
  });
});

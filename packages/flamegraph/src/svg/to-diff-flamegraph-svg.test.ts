import type { Profile } from '@tsprof/core/model';
import { describe, expect, it } from 'vitest';
import { CPU, SAMPLES, profileOf, sampled } from '../../test/profile-of.ts';
import { readBoxes, readFacts, readMetadata, readRows } from '../../test/read-svg.ts';
import { toDiffFlamegraphSvg, type DiffFlamegraphSvgOptions } from './to-diff-flamegraph-svg.ts';

const base = profileOf(sampled({ 'main;a': 500, 'main;b': 300, 'main;old;x': 200 }));
const head = profileOf(sampled({ 'main;a': 600, 'main;b': 150, 'main;new': 50 }));

const diff = (options: DiffFlamegraphSvgOptions = {}): string =>
  toDiffFlamegraphSvg([base], [head], { width: 820, ...options });
const boxNamed = (svg: string, name: string): ReturnType<typeof readBoxes>[number] | undefined =>
  readBoxes(svg).find(({ tip }) => tip[0] === name);

describe('boxes', () => {
  it('are as wide as HEAD, and what is gone from it is apart, on the same scale', () => {
    const svg = diff();
    expect(readRows(svg)).toEqual([
      'all@0+800',
      'main@0+800',
      'a@0+600 b@600+150 new@750+50',
      // Of the other section.
      'old@0+200',
      'x@0+200',
    ]);
    expect(svg).toContain(
      '>Gone from HEAD, or less than 0.05 % of HEAD: 0.200 s of BASE, 20.00 %<',
    );
    expect(boxNamed(svg, 'old')?.tip).toEqual([
      'old',
      'HEAD 0.000 s, 0.00 %; BASE 0.200 s, 20.00 %',
      "-0.200 s, -20.00 % of BASE's total: gone from HEAD",
      'called by main',
    ]);
  });

  it('are as wide as BASE if asked for, and what is new is apart', () => {
    const svg = diff({ widths: 'base' });
    expect(readRows(svg)).toEqual([
      'all@0+800',
      'main@0+800',
      'a@0+400 b@400+240 old@640+160',
      'x@640+160',
      'new@0+40',
    ]);
    expect(svg).toContain('>New in HEAD, or less than 0.05 % of BASE: 0.050 s of HEAD, 6.25 %<');
  });

  it('are red where HEAD takes longer, and blue where it takes less long', () => {
    const colours = new Map(readBoxes(diff()).map(({ tip, colour }) => [tip[0], colour]));
    expect(Object.fromEntries(colours)).toEqual({
      all: 'less7',
      main: 'less7',
      a: 'more7',
      b: 'less7',
      new: 'more6',
      old: 'less7',
      x: 'less7',
    });
  });

  it('say both amounts and the change, also of themselves', () => {
    expect(boxNamed(diff(), 'a')?.tip).toEqual([
      'a',
      'HEAD 0.600 s, 75.00 %; BASE 0.500 s, 50.00 %',
      "+0.100 s, +10.00 % of BASE's total",
      'self: HEAD 0.600 s, BASE 0.500 s',
    ]);
    expect(boxNamed(diff(), 'new')?.tip[2]).toBe("+0.050 s, +5.00 % of BASE's total: new in HEAD");
  });

  it('compare shares if both are scaled to one total', () => {
    const twice = profileOf(sampled({ 'main;a': 1000, 'main;b': 600, 'main;old;x': 400 }));
    const svg = toDiffFlamegraphSvg([base], [twice], { normalise: true });
    expect(new Set(readBoxes(svg).map(({ colour }) => colour))).toEqual(new Set(['more0']));
    expect(readFacts(svg).slice(0, 3)).toEqual([
      'BASE 1.000 s of CPU time, 1000 samples',
      'HEAD 2.000 s of CPU time, 2000 samples',
      "scaled to BASE's total",
    ]);
  });

  it('compare the means of several runs', () => {
    const other = profileOf(sampled({ 'main;a': 700, 'main;b': 300, 'main;old;x': 200 }));
    const svg = toDiffFlamegraphSvg([base, other], [head]);
    expect(boxNamed(svg, 'a')?.tip[1]).toBe('HEAD 0.600 s, 75.00 %; BASE 0.600 s, 54.55 %');
    expect(readFacts(svg)[0]).toBe('BASE 1.100 s of CPU time a run, 2 runs, 2200 samples');
  });

  it('turn round as those of one profile', () => {
    expect(readRows(diff({ invert: true })).slice(0, 3)).toEqual([
      'all@0+800',
      'a@0+600 b@600+150 new@750+50',
      'main@0+600 main@600+150 main@750+50',
    ]);
  });

  it('match functions that have moved, and lines by their distance from the first', () => {
    const moved = (startLine: number, line: number): Profile =>
      profileOf([
        { frames: [{ name: 'f', file: '/a.js', startLine, line }], values: [100, 100e6] },
      ]);
    const svg = toDiffFlamegraphSvg([moved(10, 12)], [moved(20, 22)], { frames: 'line' });
    expect(readBoxes(svg).map(({ tip }) => tip.slice(0, 3))).toEqual([
      ['all', 'HEAD 0.100 s, 100.00 %; BASE 0.100 s, 100.00 %', "0.000 s, 0.00 % of BASE's total"],
      ['f:22', '/a.js:22', 'HEAD 0.100 s, 100.00 %; BASE 0.100 s, 100.00 %'],
    ]);
  });

  it('have the threads of both sides', () => {
    const threads = (count: number): Profile =>
      profileOf([...sampled({ f: 5 }), ...sampled({ f: count }, 'worker 1')]);
    const svg = toDiffFlamegraphSvg([threads(5)], [threads(15)], { width: 420 });
    expect(readRows(svg)).toEqual([
      'all@0+400',
      'worker 1@0+300 main@300+100',
      'f@0+300 f@300+100',
    ]);
  });
});

describe('a comparison', () => {
  it('of nothing with something shows what there is', () => {
    const nothing = profileOf([]);
    expect(readRows(toDiffFlamegraphSvg([nothing], [nothing]))).toEqual([]);
    expect(readRows(toDiffFlamegraphSvg([nothing], [head], { width: 820 }))[0]).toBe('all@0+800');
    const inverted = toDiffFlamegraphSvg([nothing], [head], { width: 820, invert: true });
    expect(readRows(inverted)[2]).toBe('main@0+600 main@600+150 main@750+50');
    const gone = toDiffFlamegraphSvg([base], [nothing], { width: 820 });
    expect(readRows(gone)[0]).toBe('all@0+800');
    expect(gone).toContain('>Gone from HEAD, ');
  });

  it('is in samples where seconds are unknown', () => {
    const counted = (count: number): Profile =>
      profileOf([{ frames: ['f'], values: [count] }], [SAMPLES], { defaultValueType: 'samples' });
    const svg = toDiffFlamegraphSvg([counted(4)], [counted(6)]);
    expect(boxNamed(svg, 'f')?.tip.slice(1, 3)).toEqual([
      'HEAD 6 samples, 100.00 %; BASE 4 samples, 100.00 %',
      "+2 samples, +50.00 % of BASE's total",
    ]);
    expect(readMetadata(svg)).toMatchObject({ unit: 'samples', base: 4, head: 6 });
  });

  it('is refused of a side without a run, and of times of two kinds', () => {
    expect(() => toDiffFlamegraphSvg([], [head])).toThrow(
      new RangeError('Expected at least one profile of BASE, got none'),
    );
    const wall = profileOf([{ frames: ['f'], values: [1] }], [{ ...CPU, type: 'wall' }], {
      defaultValueType: 'wall',
    });
    expect(() => toDiffFlamegraphSvg([base], [wall])).toThrow(
      new RangeError('Expected profiles of one kind of time, got cpu, wall'),
    );
    expect(() => diff({ widths: 'both' as 'head' })).toThrow(
      new RangeError('Expected option "widths" to be one of head, base, got "both"'),
    );
  });
});

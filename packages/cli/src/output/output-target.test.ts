import { describe, expect, it } from 'vitest';
import { UsageError } from '../usage-error.ts';
import { checkOutputTargets, numberedTarget, parseOutputTarget } from './output-target.ts';

describe('parseOutputTarget', () => {
  it.each([
    ['out.pb.gz', 'out.pb.gz', 'pprof'],
    ['dir.pb/out.pprof', 'dir.pb/out.pprof', 'pprof'],
    ['out.pb', 'out.pb', 'pprof-uncompressed'],
    ['OUT.SPEEDSCOPE.JSON', 'OUT.SPEEDSCOPE.JSON', 'speedscope'],
    ['out.cpuprofile', 'out.cpuprofile', 'cpuprofile'],
    ['cpuprofile:out.json', 'out.json', 'cpuprofile'],
    ['out.collapsed', 'out.collapsed', 'collapsed'],
    ['out.folded', 'out.folded', 'collapsed'],
    ['out.html', 'out.html', 'html'],
    ['out.statprof.txt', 'out.statprof.txt', 'statprof'],
    ['out.txt', 'out.txt', 'statprof'],
    ['out.svg', 'out.svg', 'svg'],
    ['svg:-', '-', 'svg'],
    ['-', '-', 'statprof'],
    ['pprof:-', '-', 'pprof'],
    ['pprof:out', 'out', 'pprof'],
    ['pprof:out.pb', 'out.pb', 'pprof-uncompressed'],
    ['collapsed:out.txt', 'out.txt', 'collapsed'],
    ['html:out', 'out', 'html'],
    ['speedscope:a:b.json', 'a:b.json', 'speedscope'],
    ['C:\\out.txt', 'C:\\out.txt', 'statprof'],
  ])('reads %s', (text, file, format) => {
    expect(parseOutputTarget(text)).toEqual({ file, format });
  });

  it.each(['out', 'out.json', 'out.png', 'xml:out.xml', ''])(
    'does not know the format of "%s"',
    (text) => {
      expect(() => parseOutputTarget(text)).toThrow(UsageError);
      expect(() => parseOutputTarget(text)).toThrow(
        /known are \.pb\.gz \.pprof .* pprof, speedscope, /,
      );
    },
  );
});

describe('checkOutputTargets', () => {
  it('keeps binary files from a terminal', () => {
    const targets = [parseOutputTarget('pprof:-')];
    expect(() => {
      checkOutputTargets(targets, { isTTY: true });
    }).toThrow(new UsageError('Cannot write -: pprof is not for a terminal'));
    expect(() => {
      checkOutputTargets(targets, { isTTY: false });
    }).not.toThrow();
  });

  it('keeps two files from stdout', () => {
    const targets = [parseOutputTarget('-'), parseOutputTarget('collapsed:-')];
    expect(() => {
      checkOutputTargets(targets, {});
    }).toThrow(new UsageError('Expected every output once, got - again'));
  });
});

describe('numberedTarget', () => {
  it.each([
    ['my.app.pb.gz', 'my.app-3.pb.gz'],
    ['A.Speedscope.JSON', 'A-3.Speedscope.JSON'],
    ['/tmp.d/pprof-of.mine', '/tmp.d/pprof-of-3.mine'],
    ['out', 'out-3'],
  ])('puts the number before the ending of %s', (file, expected) => {
    expect(numberedTarget({ file, format: 'pprof' }, 3).file).toBe(expected);
  });
});

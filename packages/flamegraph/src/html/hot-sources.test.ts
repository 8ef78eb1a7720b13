import { unixNanos, type UnixNanos } from '@tsprof/core/model';
import { describe, expect, it } from 'vitest';
import { pageProfile, pageReport, type PageSample } from '../../test/page-profile.ts';

function sampleAt(file: string, line: number, samples = 1): PageSample {
  return { frames: [{ name: 'f', file, line }], samples };
}

const LONG = Array.from({ length: 5000 }, (_, i) => `line ${String(i + 1)}`).join('\n');

describe('source text', () => {
  it('is that of files with samples in them or in what they call, each asked for once', () => {
    const asked: string[] = [];
    const profile = pageProfile([
      sampleAt('file:///app/a.js', 1),
      sampleAt('/app/b.js', 2, 5),
      sampleAt('/app/b.js', 1),
      sampleAt('node:fs', 1),
      {
        frames: [
          { name: 'caller', file: '/c.js', line: 2 },
          { name: 'g', line: 3 },
        ],
      },
    ]);
    const { data } = pageReport(profile, (file) => {
      asked.push(file);
      return file === 'node:fs' ? undefined : `text of ${file}\r\nand more\u2028\ud800`;
    });
    expect(asked).toEqual(['/app/b.js', '/app/a.js', 'node:fs', '/c.js']);
    expect(data.sources).toEqual({
      note: '',
      files: ['/app/b.js', '/app/a.js', '/c.js'].map((file) => ({
        file: data.files.indexOf(file),
        isChanged: false,
        length: 3,
        parts: [{ line: 1, text: [`text of ${file}`, 'and more', '\ufffd'] }],
      })),
    });
  });

  it('of a long file is what is around its samples', () => {
    const profile = pageProfile([
      sampleAt('/a.js', 5),
      sampleAt('/a.js', 20),
      sampleAt('/a.js', 4995),
      sampleAt('/a.js', 0),
      sampleAt('/a.js', 6000),
    ]);
    const [source] = pageReport(profile, () => LONG, 10_000).data.sources.files;
    expect(source?.length).toBe(5000);
    expect(source?.parts.map(({ line, text }) => [line, text.length])).toEqual([
      [1, 30],
      [4985, 16],
    ]);
    expect(source?.parts[1]?.text[0]).toBe('line 4985');
  });

  it('of a file that does not fit is what is around its samples', () => {
    const profile = pageProfile([sampleAt('/a.js', 50)]);
    const text = Array.from({ length: 100 }, () => '<'.repeat(3)).join('\n');
    // A line is written as "\u003c\u003c\u003c", with a comma.
    const excerpt = 21 * (3 * 6 + 2 + 1);
    const linesWithin = (bytes: number): number[] =>
      pageReport(profile, () => text, bytes).data.sources.files.flatMap(({ parts }) =>
        parts.map((part) => part.text.length),
      );
    expect(linesWithin(100 * 21)).toEqual([100]);
    expect(linesWithin(100 * 21 - 1)).toEqual([21]);
    expect(linesWithin(excerpt)).toEqual([21]);
    expect(linesWithin(excerpt - 1)).toEqual([]);
  });

  it('is around the hottest lines where there is no room for all', () => {
    const profile = pageProfile([
      sampleAt('/a.js', 1000, 1),
      sampleAt('/a.js', 2000, 3),
      sampleAt('/a.js', 3000, 2),
    ]);
    const [source] = pageReport(profile, () => LONG, 21 * 15).data.sources.files;
    expect(source?.parts.map(({ line, text }) => [line, text.length])).toEqual([[1990, 21]]);
  });

  it('has a limit, hot files first, and says what it leaves out', () => {
    const profile = pageProfile([
      sampleAt('/cold.js', 1),
      sampleAt('/hot.js', 1, 9),
      sampleAt('/small.js', 1),
    ]);
    const sourceOf = (file: string): string => 'x'.repeat(file === '/small.js' ? 10 : 60);
    const { sources, files } = pageReport(profile, sourceOf, 100).data;
    expect(sources.files.map(({ file }) => files[file])).toEqual(['/hot.js', '/small.js']);
    expect(sources.note).toBe(
      'The text of one file was left out: all together may have 100 bytes.',
    );
  });

  it('says whether it may not be what ran', () => {
    const changed = (line: number, startTime: bigint, modified: bigint): boolean | undefined => {
      const profile = pageProfile([sampleAt('/a.js', line)], { startTime: unixNanos(startTime) });
      const modifiedOf = (): UnixNanos => unixNanos(modified);
      return pageReport(profile, () => 'a\nb', 100, modifiedOf).data.sources.files[0]?.isChanged;
    };
    expect([changed(2, 10n, 9n), changed(2, 10n, 11n), changed(2, 0n, 11n)]).toEqual([
      false,
      true,
      false,
    ]);
    expect(changed(3, 10n, 9n)).toBe(true);
  });

  it('is cut where a line is too long', () => {
    const [source] = pageReport(pageProfile([sampleAt('/a.js', 1)]), () => 'x'.repeat(900)).data
      .sources.files;
    expect(source?.parts[0]?.text).toEqual([`${'x'.repeat(500)}…`]);
  });

  it('is left out where there is none to ask', () => {
    const { sources } = pageReport(pageProfile([sampleAt('/a.js', 1)])).data;
    expect(sources).toEqual({ files: [], note: 'No source text was put into this file.' });
  });
});

import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { parseSourceMap } from './parse-source-map.ts';

const url = pathToFileURL('/home/me/app/dist/a.js.map');
const valid = { version: 3, sources: ['../src/a.ts'], names: ['f'], mappings: 'AAAAA,CAAC' };

function filesOf(given: object): (string | undefined)[] {
  return parseSourceMap({ ...valid, ...given }, url).sources.map((source) => source?.file);
}

describe('parseSourceMap', () => {
  it.each([
    [['../src/a.ts'], undefined, '/home/me/app/src/a.ts'],
    [['./a.ts'], '', '/home/me/app/dist/a.ts'],
    [['a.ts'], '../src', '/home/me/app/src/a.ts'],
    [['a.ts'], '/srv/src/', '/srv/src/a.ts'],
    [['/srv/a.ts'], undefined, '/srv/a.ts'],
    [['file:///srv/a%20b.ts'], undefined, '/srv/a b.ts'],
    [['../../../me/other/a.ts'], undefined, '/home/me/other/a.ts'],
    [['webpack://app/./src/a.ts'], undefined, 'webpack://app/src/a.ts'],
    [[null], undefined, undefined],
  ])('has the source %j with the root %j at %s', (sources, sourceRoot, file) => {
    expect(filesOf({ sources, sourceRoot })).toEqual([file]);
  });

  it('has the text of the sources', () => {
    const { sources } = parseSourceMap({ ...valid, sourcesContent: ['let a: 1'] }, url);
    expect(sources[0]?.text).toBe('let a: 1');
  });

  it('takes a map without names, and null for what is not given', () => {
    const { names: _, ...rest } = valid;
    const given = { ...rest, mappings: 'AAAA', sourceRoot: null, sourcesContent: null };
    expect(parseSourceMap(given, url).sources).toHaveLength(1);
  });

  it('puts the maps of sections together', () => {
    const section = (line: number, source: string) => ({
      offset: { line, column: 0 },
      map: { ...valid, sources: [source] },
    });
    const { sources, map } = parseSourceMap(
      { version: 3, sections: [section(0, '../a.ts'), section(5, '../b.ts')] },
      url,
    );
    expect(sources.map((source) => source?.file)).toEqual([
      '/home/me/app/a.ts',
      '/home/me/app/b.ts',
    ]);
    expect(map.names).toEqual(['f', 'f']);
  });

  const offset = { line: 0, column: 0 };
  const nested = (depth: number): object =>
    depth === 0 ? valid : { version: 3, sections: [{ offset, map: nested(depth - 1) }] };

  it.each([
    ['text', '"a"', 'it is not an object'],
    ['a list', [], 'it is not an object'],
    ['version 2', { ...valid, version: 2 }, 'its version is 2, expected 3'],
    ['no version', { ...valid, version: undefined }, 'its version is missing, expected 3'],
    ['no mappings', { ...valid, mappings: undefined }, 'its mappings are not a string'],
    ['other characters', { ...valid, mappings: 'AA!A' }, 'other characters than base64'],
    ['a negative column', { ...valid, mappings: 'DAAA' }, 'a negative number'],
    ['a negative line', { ...valid, mappings: 'AADA' }, 'a negative number'],
    ['a source too many', { ...valid, mappings: 'ACAA' }, 'name a missing source'],
    ['a name too many', { ...valid, mappings: 'AAAAC' }, 'name a missing name'],
    ['sources that are no list', { ...valid, sources: 'a.ts' }, 'its sources are not a list'],
    ['a source that is no text', { ...valid, sources: [1] }, 'its sources are not a list'],
    ['no sources', { ...valid, sources: undefined }, 'its sources are not a list'],
    ['a name that is no text', { ...valid, names: [null] }, 'its names are not a list'],
    ['a root that is no text', { ...valid, sourceRoot: 1 }, 'its sourceRoot is not a string'],
    ['a text that is none', { ...valid, sourcesContent: [1] }, 'its sourcesContent are not'],
    ['sections that are no list', { version: 3, sections: {} }, 'its sections are not an array'],
    ['an empty section', { version: 3, sections: [null] }, 'a section is not an object'],
    [
      'a section elsewhere',
      { version: 3, sections: [{ offset, url: 'a.js.map' }] },
      'a section has no map of its own',
    ],
    [
      'a section without a place',
      { version: 3, sections: [{ map: valid }] },
      'a section has no valid offset',
    ],
    [
      'sections out of order',
      {
        version: 3,
        sections: [
          { offset: { line: 1, column: 0 }, map: valid },
          { offset, map: valid },
        ],
      },
      'its sections are not in order',
    ],
    ['sections in sections', nested(1000), 'its sections are nested too deeply'],
    ['a map of 33 MiB', { ...valid, mappings: ';'.repeat(33 * 2 ** 20) }, 'is larger than 32 MiB'],
    ['/etc/passwd', { ...valid, sources: ['../../../../etc/passwd'] }, 'is outside of all'],
    [
      'a path past the root',
      { ...valid, sources: ['../../../../../../a.ts'] },
      'is outside of all',
    ],
    ['a path in disguise', { ...valid, sources: ['%2e%2e/../../..\\etc\\a'] }, 'is outside of all'],
    ['a root of that kind', { ...valid, sourceRoot: '../../../../etc' }, 'is outside of all'],
  ])('refuses %s', (_, given, message) => {
    expect(() => parseSourceMap(given, url)).toThrow(message);
  });
});

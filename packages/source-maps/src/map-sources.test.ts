import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { encode } from '@jridgewell/sourcemap-codec';
import {
  at,
  checkProfile,
  NO_LOSS,
  ProfileBuilder,
  unixNanos,
  nanos,
  type Profile,
} from '@tsprof/core/model';
import { mapSources } from './map-sources.ts';

const directory = mkdtempSync(join(tmpdir(), 'tsprof-source-maps-'));
afterAll(() => {
  rmSync(directory, { recursive: true });
});

interface Frame {
  readonly name: string;
  readonly file: string;
  readonly start: readonly [line: number, column: number];
  readonly line: number;
}

/** A profile of one sample a stack, root first. */
function profileOf(...stacks: readonly (readonly Frame[])[]): Profile {
  const builder = new ProfileBuilder([{ type: 'samples', unit: 'count' }]);
  for (const frames of stacks) {
    let stack: ReturnType<ProfileBuilder['addStack']> | undefined;
    for (const { name, file, start, line } of frames) {
      const [startLine, startColumn] = start;
      const func = builder.addFunction({ name, file, startLine, startColumn, kind: 'js' });
      stack = builder.addStack(stack, builder.addFrame(func, { line }));
    }
    builder.addSample({ stack, values: [1] });
  }
  return builder.finish({
    startTime: unixNanos(0n),
    duration: nanos(0),
    periodType: { type: 'cpu', unit: 'nanoseconds' },
    period: 0,
    defaultValueType: 'samples',
    versions: {},
    loss: NO_LOSS,
    comments: [],
  });
}

/** The stacks as text, root first. */
function stacksOf({ functions, frames, stacks, samples }: Profile): string[][] {
  return Array.from(samples.stack, (leaf) => {
    const texts: string[] = [];
    for (let stack = leaf; stack >= 0; stack = at(stacks.parent, stack)) {
      const frame = at(stacks.frame, stack);
      const func = at(frames.func, frame);
      const start = `${String(at(functions.startLine, func))}:${String(at(functions.startColumn, func))}`;
      const file = at(functions.file, func).replace(`${directory}/`, '');
      texts.unshift(
        `${at(functions.name, func)} ${file} ${start} @${String(at(frames.line, frame))}`,
      );
    }
    return texts;
  });
}

type Segments = Parameters<typeof encode>[0];

/** Writes code with a map of its segments, and returns the path of the code. */
function write(name: string, code: string, map: object, mappings: Segments): string {
  const file = join(directory, name);
  writeFileSync(file, `${code}\n//# sourceMappingURL=${name}.map\n`);
  const full = { version: 3, names: [], ...map, mappings: encode(mappings) };
  writeFileSync(`${file}.map`, JSON.stringify(full));
  return file;
}

describe('mapSources', () => {
  it('has functions where they start, and lines where they are known', () => {
    const file = write(
      'lines.js',
      'function f(a) {\n  a(); b();\n  c();\n}\nfunction helper(a) {\n  a();\n}',
      { sources: ['lines.ts'] },
      [
        [
          [0, 0, 10, 0],
          [9, 0, 10, 9],
        ],
        [
          [2, 0, 11, 2],
          [7, 0, 12, 2],
        ],
        [[2, 0, 14, 4]],
      ],
    );
    const f = { name: 'f', file, start: [1, 11] } as const;
    const helper = { name: 'helper', file, start: [5, 16], line: 6 } as const;
    const given = profileOf([{ ...f, line: 3 }], [{ ...f, line: 2 }, helper], [{ ...f, line: 1 }]);
    const { profile, ignored } = mapSources(given);
    checkProfile(profile);
    expect(ignored).toEqual([]);
    expect(stacksOf(profile)).toEqual([
      ['f lines.ts 11:11 @15'],
      // Two lines of the source are on line 2. Of the helper the map says nothing.
      ['f lines.ts 11:11 @0', 'helper lines.js 5:16 @6'],
      ['f lines.ts 11:11 @11'],
    ]);
  });

  it('has the names of the sources', () => {
    const code = 'function a(b){}var c=d=>{};class e{constructor(){}f(){}}';
    const columns = ['a(', 'b)', 'c=', 'd=', 'e{', 'constructor', 'f('].map((text) =>
      code.indexOf(text),
    );
    const file = write(
      'names.js',
      code,
      {
        sources: ['names.ts'],
        sourcesContent: ['function plus(n){}\nvar arrow=m=>{};class Kept{constructor(){}f(){}}'],
        names: ['plus', 'n', 'm'],
      },
      [
        [
          [columns[0] ?? 0, 0, 0, 9, 0],
          [columns[1] ?? 0, 0, 0, 14, 1],
          // The generator has not named it; the text of the source does.
          [columns[2] ?? 0, 0, 1, 4],
          [columns[3] ?? 0, 0, 1, 10, 2],
          [columns[4] ?? 0, 0, 1, 22],
          [columns[5] ?? 0, 0, 1, 27],
          [columns[6] ?? 0, 0, 1, 42],
        ],
      ],
    );
    const start = (column: number) => [1, column + 1] as const;
    const given = profileOf(
      [{ name: 'a', file, start: start(code.indexOf('(b')), line: 1 }],
      [{ name: 'c', file, start: start(code.indexOf('d=>')), line: 1 }],
      [{ name: 'e', file, start: start(code.indexOf('(){}f')), line: 1 }],
      [{ name: 'f', file, start: start(code.indexOf('(){}}')), line: 1 }],
    );
    expect(stacksOf(mapSources(given).profile)).toEqual([
      // From where it starts, two lines of the source are on the line; behind it only one is.
      ['plus names.ts 1:14 @0'],
      ['arrow names.ts 2:11 @2'],
      ['Kept names.ts 2:39 @2'],
      ['f names.ts 2:44 @2'],
    ]);
  });

  it('gives each source of a bundle its part of the code at the top', () => {
    const file = write('bundle.js', 'a();\nb();\nc();', { sources: ['a.ts', 'b.ts'] }, [
      [[0, 0, 4, 0]],
      [[0, 1, 5, 0]],
    ]);
    const top = { name: '', file, start: [1, 1] } as const;
    const given = profileOf([{ ...top, line: 1 }], [{ ...top, line: 2 }], [{ ...top, line: 3 }]);
    expect(stacksOf(mapSources(given).profile)).toEqual([
      [' a.ts 1:1 @5'],
      [' b.ts 1:1 @6'],
      [' bundle.js 1:1 @3'],
    ]);
  });

  it('makes one of stacks that become equal', () => {
    const file = write('equal.js', 'f(\n)', { sources: ['equal.ts'] }, [
      [[0, 0, 2, 0]],
      [[0, 0, 2, 0]],
    ]);
    const top = { name: '', file, start: [1, 1] } as const;
    const { profile } = mapSources(profileOf([{ ...top, line: 1 }], [{ ...top, line: 2 }]));
    expect(profile.stacks.length).toBe(1);
    expect(profile.samples.length).toBe(2);
  });

  it('takes maps that were loaded for code that is in no file', () => {
    const file = join(directory, 'loaded.ts');
    writeFileSync(file, 'interface A {}\n\nconst f: A = () => {\n  g();\n};\n');
    const map = {
      version: 3,
      sources: [`file://${file}`],
      names: [],
      mappings: encode([
        [
          [0, 0, 2, 6],
          [2, 0, 2, 13],
          [8, 0, 3, 2],
        ],
      ]),
    };
    const given = profileOf([{ name: '', file, start: [1, 3], line: 1 }]);
    const { profile } = mapSources(given, { loaded: new Map([[file, map]]) });
    expect(stacksOf(profile)).toEqual([['f loaded.ts 3:14 @0']]);
  });

  it('has no place in a source for what a loader has added under its name', () => {
    const file = join(directory, 'helped.ts');
    const map = {
      version: 3,
      sources: [`file://${file}`],
      names: [],
      mappings: encode([[[30, 0, 0, 0]]]),
    };
    const url = `file://${file}`;
    const helper = { name: '__name', file: url, start: [1, 5], line: 1 } as const;
    const given = profileOf([helper], [{ ...helper, line: 2 }]);
    const { profile } = mapSources(given, { loaded: new Map([[url, map]]) });
    expect(stacksOf(profile)).toEqual([['__name helped.ts 0:0 @0'], ['__name helped.ts 0:0 @0']]);
  });

  it('leaves a profile as it is whose code has no map', () => {
    const file = join(directory, 'plain.js');
    writeFileSync(file, 'f();\n');
    const given = profileOf([
      { name: '', file, start: [1, 1], line: 1 },
      { name: 'x', file: 'node:fs', start: [1, 1], line: 1 },
      { name: 'y', file: 'missing.js', start: [1, 1], line: 1 },
    ]);
    const mapped = mapSources(given);
    expect(mapped.profile).toBe(given);
    expect(mapped.ignored).toEqual([]);
  });

  it('has the text of sources that only the map has', () => {
    const file = write(
      'text.js',
      'f();',
      { sources: ['text.ts'], sourcesContent: ['f() as void;'] },
      [[[0, 0, 0, 0]]],
    );
    const { sourceOf } = mapSources(profileOf([{ name: '', file, start: [1, 1], line: 1 }]));
    expect(sourceOf(join(directory, 'text.ts'))).toBe('f() as void;');
    expect(sourceOf(file)).toBeUndefined();
  });

  it.each([
    ['a missing map', '//# sourceMappingURL=missing.map', /^there is no .*missing\.map$/],
    ['one on a server', '//# sourceMappingURL=https://a.example/b', 'is not a file'],
    ['one that is a directory', '//# sourceMappingURL=.', 'is not a file'],
    ['one that is a device', '//# sourceMappingURL=/dev/zero', 'is not a file'],
    ['wrong base64', '//# sourceMappingURL=data:application/json;base64,%%', 'it is not base64'],
    ['wrong JSON', '//# sourceMappingURL=data:application/json;base64,eyJ', 'it is not JSON'],
    ['another file', '//# sourceMappingURL=/etc/passwd', 'it is not JSON'],
  ])('ignores %s', (_, comment, reason) => {
    const file = join(directory, 'ignored.js');
    writeFileSync(file, `f();\n${comment}\n`);
    const given = profileOf([{ name: '', file, start: [1, 1], line: 1 }]);
    const { profile, ignored } = mapSources(given);
    expect(profile).toBe(given);
    expect(ignored).toHaveLength(1);
    expect(ignored[0]?.file).toBe(file);
    expect(ignored[0]?.reason).toMatch(reason);
  });

  it('ignores a map of 100 MB without reading it', () => {
    const file = write('huge.js', 'f();', { sources: ['huge.ts'] }, []);
    writeFileSync(`${file}.map`, Buffer.alloc(100e6, ' '));
    const given = profileOf([{ name: '', file, start: [1, 1], line: 1 }]);
    expect(mapSources(given).ignored[0]?.reason).toMatch(/is larger than 64 MiB$/);
  });
});

import {
  checkProfile,
  frameIndex,
  frameView,
  stackKeys,
  type FrameView,
  type Profile,
} from '@tsprof/core/model';
import { describe, expect, it } from 'vitest';
import { utf16, utf8 } from '../test/text-bytes.ts';
import { CollapsedReader, type FromCollapsedOptions } from './collapsed-reader.ts';
import { fromCollapsed } from './from-collapsed.ts';
import { toCollapsed } from './to-collapsed.ts';

function read(text: string, options?: FromCollapsedOptions): Profile {
  const profile = fromCollapsed(utf8(text), options);
  checkProfile(profile);
  return profile;
}

/** Samples as `root;leaf count`. */
function rowsOf(profile: Profile): string[] {
  const { samples, stacks } = profile;
  const tree = { ...stacks, key: stacks.frame, ofSample: samples.stack };
  return Array.from(samples.stack, (stack, sample) => {
    const frames = stack < 0 ? [] : stackKeys(tree, stack).reverse();
    const names = frames.map((frame) => frameView(profile, frameIndex(frame)).name);
    return `${names.join(';')} ${String(samples.values[0]?.[sample])}`;
  });
}

function frameOf(text: string, options?: FromCollapsedOptions): FrameView {
  return frameView(read(`${text} 1\n`, options), frameIndex(0));
}

function problemOf(text: string): string {
  try {
    fromCollapsed(utf8(text));
  } catch (error) {
    expect(error).toMatchObject({ name: 'TsprofError', code: 'ERR_TSPROF_MALFORMED_FILE' });
    return String(error);
  }
  return 'none';
}

describe('lines', () => {
  it('are samples, in order', () => {
    expect(rowsOf(read('a;b;c 1\na;b 5\na;b;c 2\nd 0\n'))).toEqual([
      'a;b;c 1',
      'a;b 5',
      'a;b;c 2',
      'd 0',
    ]);
  });

  it('may end in any way, or not at all', () => {
    expect(rowsOf(read('a;b 1\r\n\r\n  \nc 2'))).toEqual(['a;b 1', 'c 2']);
    expect(rowsOf(read('a;b\t1 \n'))).toEqual(['a;b 1']);
  });

  it.each([
    ['UTF-8', utf8('\ufeffä;\u{1f525} 3\n')],
    ['little-endian UTF-16', utf16('ä;\u{1f525} 3\r\n', true)],
    ['big-endian UTF-16', utf16('ä;\u{1f525} 3\r\n', false)],
  ])('are read from %s with a byte order mark', (_, bytes) => {
    expect(rowsOf(fromCollapsed(bytes))).toEqual(['ä;\u{1f525} 3']);
    const reader = new CollapsedReader();
    for (const byte of bytes) reader.push(Uint8Array.of(byte));
    expect(rowsOf(reader.finish())).toEqual(['ä;\u{1f525} 3']);
  });

  it('that are comments become comments, but private methods do not', () => {
    const profile = read('# from perf 3\n#\n#private;a 2\n');
    expect(rowsOf(profile)).toEqual(['#private;a 2']);
    expect(profile.meta.comments).toEqual(['from perf 3', '']);
  });

  it('without a count are left out, and told of', () => {
    const profile = read('// a comment\na;b 5\ninvalid line\n');
    expect(rowsOf(profile)).toEqual(['a;b 5']);
    expect(profile.meta.comments).toEqual([
      '2 lines without a count left out, first line 1 ("// a comment")',
    ]);
  });
});

describe('counts', () => {
  it('may have decimals', () => {
    expect(rowsOf(read('a 1.5\nb 2.\nc 12345678901234567.5\n'))).toEqual([
      'a 1.5',
      'b 2',
      'c 12345678901234568',
    ]);
  });

  it('are exact up to 2^63 - 1', () => {
    expect(rowsOf(read('a 9223372036854775807\n'))).toEqual(['a 9223372036854775807']);
    expect(problemOf('a 1\nb 9223372036854775808\n')).toContain(
      'line 2 ("b 9223372036854775808") counts more than 2^63 - 1',
    );
  });

  it('are refused below 0', () => {
    expect(problemOf('a 1\nb;c -5\n')).toContain('line 2 ("b;c -5") counts less than nothing');
  });

  it('are refused where each line has two', () => {
    expect(problemOf('a;b 10 12\na 0 3\n')).toMatch(/every line has two counts.*tsprof diff/);
    expect(rowsOf(read('get item 4 10\na 3\n'))).toEqual(['get item 4 10', 'a 3']);
  });

  it('are of what the caller says', () => {
    const valueType = { type: 'cpu', unit: 'microseconds' };
    const { valueTypes, meta } = read('a 1\n', { valueType });
    expect(valueTypes).toEqual([valueType]);
    expect(meta.defaultValueType).toBe('cpu');
  });
});

describe('a file without a stack', () => {
  it.each([
    ['', 'Not valid collapsed stacks: it has no stacks'],
    ['# nothing\n\n', 'it has no stacks'],
    ['\n{"nodes": []}\nx\n', 'line 2 ("{\\"nodes\\": []}") has no count'],
    [`${'x'.repeat(100)}\n`, `line 1 ("${'x'.repeat(60)}...") has no count`],
    ['12\n', 'line 1 ("12") has no count'],
  ])('%j is refused', (text, problem) => {
    expect(problemOf(text)).toContain(problem);
  });

  it('is refused for a line that never ends', () => {
    const reader = new CollapsedReader();
    const chunk = new Uint8Array(2 ** 24).fill(97);
    reader.push(utf8('a 1\n'));
    expect(() => {
      for (let i = 0; i < 5; i++) reader.push(chunk);
    }).toThrow('line 2 is more than 67108864 characters long');
  });
});

describe('frames', () => {
  it.each([
    ['hot /app/hot.js:7', 'hot', '/app/hot.js', 7],
    ['(anonymous) /app/a b.js:12', '', '/app/a b.js', 12],
    ['get foo C:\\app\\a.js:3', 'get foo', 'C:\\app\\a.js', 3],
    ['wasm-function wasm://wasm/ab:9', 'wasm-function', 'wasm://wasm/ab', 9],
    ['emit node:events:510', 'emit', 'node:events', 510],
    ['f main.js:3', 'f', 'main.js', 3],
    ['(anonymous) [eval]:1', '', '[eval]', 1],
    ['f [worker eval]', 'f', '[worker eval]', 0],
    ['f /app/a.js', 'f', '/app/a.js', 0],
    ['f https://example.org/a.js?b:4', 'f', 'https://example.org/a.js?b', 4],
    ['f main.js', 'f main.js', '', 0],
    ['std::vector<int>::at', 'std::vector<int>::at', '', 0],
    ['std::map<int, int>:12', 'std::map<int, int>:12', '', 0],
    ['f (main.py:12)', 'f (main.py:12)', '', 0],
    ['f /a.js:0', 'f', '/a.js:0', 0],
    ['f /a.js:007', 'f', '/a.js:007', 0],
    ['f /a.js:4294967296', 'f', '/a.js:4294967296', 0],
    ['get item%204', 'get item 4', '', 0],
    ['100%25', '100%', '', 0],
    ['a%3Bb /c%0A.js:1', 'a;b', '/c\n.js', 1],
    ['100%', '100%', '', 0],
    ['a%41', 'a%41', '', 0],
    ['%E2%28', '%E2%28', '', 0],
  ])('%s', (text, name, file, line) => {
    expect(frameOf(text)).toMatchObject({ name, file, line });
  });

  it.each([
    ['(garbage collector)', 'gc'],
    ['(program)', 'program'],
    ['main', 'native'],
    ['main /app/main.js:3', 'js'],
  ])('%s are of the kind %s', (text, kind) => {
    expect(frameOf(text).kind).toBe(kind);
  });

  it('are only names if the caller knows so', () => {
    const frame = frameOf('hot%3B /app/hot.js:7', { frames: 'function' });
    expect(frame).toMatchObject({ name: 'hot; /app/hot.js:7', file: '', line: 0 });
    expect(() => read('a 1\n', { frames: 'file' as 'line' })).toThrow(RangeError);
  });

  it('are threads if they come first and the caller knows so', () => {
    const text = 'main;a;b 3\nworker%3B;a 2\nmain;a 1\nidle 7\n';
    const profile = read(text, { threads: true });
    expect(profile.threads.map(({ name }) => name)).toEqual(['main', 'worker;', 'idle']);
    expect([...profile.samples.thread]).toEqual([0, 1, 0, 2]);
    expect(rowsOf(profile)).toEqual(['a;b 3', 'a 2', 'a 1', ' 7']);
  });
});

describe('what was written is read', () => {
  it.each([
    'a /x.js:1;b /y z.js:22;(anonymous) /n.js:3 4\na;(garbage collector) 9007199254740993\n',
    '%20outer%20;%23 x;get item%204;a%0Ab 100%25 7\n',
    '#private;a;b;a 1\n',
    'java;start_thread;GCTaskThread::run;PSScavengeKlassClosure::do_klass 1\n',
    'a;a 1\nb;_[k];[unknown] 2\n',
  ])('%j', (text) => {
    const sorted = text.split(/(?<=\n)/).sort();
    expect(toCollapsed(read(text))).toBe(sorted.join(''));
    expect(toCollapsed(read(text, { frames: 'function' }), { frames: 'function' })).toBe(
      sorted.join(''),
    );
    const ofThreads = read(text, { threads: true });
    expect(toCollapsed(ofThreads, { threads: true })).toBe(sorted.join(''));
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NamePattern } from './name-pattern.ts';

const matches = (source: string, name: string): boolean | undefined =>
  NamePattern.of(source)?.matches(name);

describe('NamePattern', () => {
  it.each([
    ['malloc|calloc', 'calloc', true],
    ['malloc|calloc', 'calloc_', false],
    ['operator new(\\[\\])?', 'operator new[]', true],
    ['(::)?do_malloc', 'do_malloc', true],
    ['runtime\\.call[0-9]*', 'runtime.call32', true],
    ['runtime\\.call[0-9]*', 'runtime_call32', false],
    ['(base::Mutex::)?~Mutex.*', '~MutexLock', true],
    ['(?i)ma(?:l|L)loc', 'MALLOC', true],
    ['(?i:m)alloc', 'Malloc', true],
    ['(?i:m)alloc', 'MALLOC', false],
    ['(?P<name>a)b', 'ab', true],
    ['a{2}b{0,1}c{1,}', 'aacc', true],
    ['a{2,3}', 'aaaa', false],
    ['\\d+\\s\\w\\D\\S\\W', '12 ab-c', false],
    ['\\d+\\s\\w\\D\\S\\W', '12 abc-', true],
    ['[^a-c\\]-]', ']', false],
    ['[]a]', ']', true],
    ['^a$', 'a', true],
    ['a^', 'a', false],
    ['\\Aa\\z', 'a', true],
    ['.', '\n', false],
    ['.', '\u{1f525}', true],
    ['', '', true],
    ['a*?b+?', 'aab', true],
  ])('%s and %j: %s', (source, name, expected) => {
    expect(matches(source, name)).toBe(expected);
  });

  it.each(['(', 'a)', '*a', '[a', 'a{2', '(?s)a', '\\pL', '\\bword', 'a{2000}', '[[:alpha:]]'])(
    'does not understand %s',
    (source) => {
      expect(NamePattern.of(source)).toBeUndefined();
    },
  );

  it('takes no time that grows with what it might try', () => {
    expect(matches('(a*)*(a|a)*(a|aa)+b', 'a'.repeat(10_000))).toBe(false);
  });

  it('gives up on more than a file may ask for', () => {
    const pattern = NamePattern.of('(a*){500}(a*){500}(a*){500}b');
    expect(() => pattern?.matches('a'.repeat(1_000_000))).toThrow('take too long to match');
  });

  it('agrees with JavaScript', () => {
    const atom = fc.constantFrom(
      'a',
      'b',
      '.',
      '[ab]',
      '[^a]',
      '\\.',
      '\\w',
      '(a|b)',
      '(?:ab)',
      '$',
    );
    const piece = fc.tuple(atom, fc.constantFrom('', '', '*', '+', '?', '{1,2}', '{2}'));
    const source = fc
      .array(
        fc.array(
          piece.map(([own, times]) => (own === '$' ? own : own + times)),
          { maxLength: 4 },
        ),
        {
          minLength: 1,
          maxLength: 3,
        },
      )
      .map((alternatives) => alternatives.map((pieces) => pieces.join('')).join('|'));
    const name = fc.array(fc.constantFrom('a', 'b', '.', 'c'), { maxLength: 6 });
    fc.assert(
      fc.property(source, name, (pattern, characters) => {
        const text = characters.join('');
        expect(matches(pattern, text)).toBe(new RegExp(`^(?:${pattern})$`, 'u').test(text));
      }),
      { numRuns: 2000 },
    );
  });
});

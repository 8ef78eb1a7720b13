import { describe, expect, it } from 'vitest';
import { matchFunctions, type FunctionIdentity } from './match-functions.ts';

function func(name: string, file: string, startLine = 1, startColumn = 1): FunctionIdentity {
  return { name, file, startLine, startColumn, kind: 'js' };
}

describe('matchFunctions', () => {
  it('pairs what is equal, and lists the new and then the gone', () => {
    const base = [func('a', '/x.js'), func('gone', '/x.js', 9)];
    const head = [func('new', '/x.js', 5), func('a', '/x.js')];
    expect(matchFunctions(base, head)).toEqual([
      { base: -1, head: 0 },
      { base: 0, head: 1 },
      { base: 1, head: -1 },
    ]);
  });

  it('follows functions that have moved within their file', () => {
    const base = [func('a', '/x.js', 3)];
    expect(matchFunctions(base, [func('a', '/x.js', 8)])).toEqual([{ base: 0, head: 0 }]);
  });

  it('takes builtins for native functions, which they are in saved profiles', () => {
    const builtin: FunctionIdentity = { ...func('sort', '', 0, 0), kind: 'builtin' };
    const native: FunctionIdentity = { ...builtin, kind: 'native' };
    expect(matchFunctions([native], [builtin])).toEqual([{ base: 0, head: 0 }]);
  });

  it('prefers the same line, then takes the order of the source', () => {
    const base = [
      func('(anonymous)', '/x.js', 30),
      func('(anonymous)', '/x.js', 10),
      func('(anonymous)', '/x.js', 20),
    ];
    const head = [
      func('(anonymous)', '/x.js', 35),
      func('(anonymous)', '/x.js', 15),
      func('(anonymous)', '/x.js', 20),
    ];
    expect(matchFunctions(base, head)).toEqual([
      { base: 0, head: 0 },
      { base: 1, head: 1 },
      { base: 2, head: 2 },
    ]);
  });

  it('takes functions of one line in the order of their columns', () => {
    const base = [func('(anonymous)', '/x.js', 1, 50), func('(anonymous)', '/x.js', 1, 4)];
    const head = [func('(anonymous)', '/x.js', 1, 6), func('(anonymous)', '/x.js', 1, 60)];
    expect(matchFunctions(base, head)).toEqual([
      { base: 1, head: 0 },
      { base: 0, head: 1 },
    ]);
  });

  it('follows functions into another checkout, by the name of the file', () => {
    const base = [func('run', '/old/a.js'), func('run', '/old/b.js')];
    const head = [func('run', '/new/b.js'), func('run', '/new/a.js')];
    expect(matchFunctions(base, head)).toEqual([
      { base: 1, head: 0 },
      { base: 0, head: 1 },
    ]);
  });

  it('follows a name into any file if it is the only one left', () => {
    expect(matchFunctions([func('a', '/x.js')], [func('a', '/y.js')])).toEqual([
      { base: 0, head: 0 },
    ]);
    const two = [func('a', '/y.js'), func('a', '/z.js')];
    expect(matchFunctions([func('a', '/x.js')], two)).toHaveLength(3);
    expect(
      matchFunctions([func('(anonymous)', '/x.js')], [func('(anonymous)', '/y.js')]),
    ).toHaveLength(2);
  });

  it('takes states and functions of the same name apart', () => {
    const state: FunctionIdentity = { ...func('(idle)', '', 0, 0), kind: 'idle' };
    expect(matchFunctions([state], [func('(idle)', '/x.js')])).toHaveLength(2);
  });
});

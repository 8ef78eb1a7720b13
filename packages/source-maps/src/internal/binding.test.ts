import { describe, expect, it } from 'vitest';
import { assignedTo, bindingOf, identifierAt } from './binding.ts';

/** A line of code with a mark where the function starts. */
function place(marked: string): [line: string, column: number] {
  return [marked.replace('|', ''), marked.indexOf('|')];
}

describe('bindingOf', () => {
  it.each([
    ['function f|(a){}', 'f', 9],
    ['async function* f|(){}', 'f', 16],
    ['var a=1,f=function|(o){}', 'f', 8],
    ['const f = async |(a) => a', 'f', 6],
    ['let f=|a=>a', 'f', 4],
    ['({ f: |() => 1 })', 'f', 3],
    ['class A{f|(){}}', 'f', 8],
    ['class A{#f|(){}}', '#f', 8],
    ['class A{static async*f|(){}}', 'f', 21],
    ['class f{constructor|(){}}', 'f', 6],
    ['class g extends f{constructor|(){}}', 'g', 6],
    ['var f=class{a=1;constructor|(){}}', 'f', 4],
    ['class $a{constructor|(){}}', '$a', 6],
  ])('finds the name in %s', (marked, name, column) => {
    expect(bindingOf(name, ...place(marked))).toEqual({ prefix: '', identifier: name, column });
  });

  it.each([
    ['class A{get f|(){}}', 'get f', { prefix: 'get ', identifier: 'f', column: 12 }],
    ['o.p.f=function|(){}', 'o.p.f', { prefix: 'o.p.', identifier: 'f', column: 4 }],
  ])('keeps what V8 puts before it: %s', (marked, name, expected) => {
    expect(bindingOf(name, ...place(marked))).toEqual(expected);
  });

  it.each([
    ['a.map(|b=>b)', ''],
    ['a.map(|b=>b)', 'f'],
    ['class ff{constructor|(){}}', 'f'],
    ['(function|(){})', '<anonymous>'],
  ])('finds none in %s for "%s"', (marked, name) => {
    expect(bindingOf(name, ...place(marked))).toBeUndefined();
  });

  it('looks at the near part of a long line', () => {
    const [line, column] = place(`${'a=b;'.repeat(1_000_000)}function f|(){}`);
    expect(bindingOf('f', line, column)?.column).toBe(4_000_009);
  });
});

describe('assignedTo', () => {
  it.each([
    ['export const arrow: Turn = ', 'arrow'],
    ['const f: (a: number) => void = async ', 'f'],
    ['let f = function', 'f'],
    ['  f: ', 'f'],
    ['const o = { f: async ', 'f'],
    ['const f = (', 'f'],
    ['a ? b : ', undefined],
    ['call(', undefined],
    ['return ', undefined],
  ])('%s', (before, expected) => {
    expect(assignedTo(before)).toBe(expected);
  });
});

describe('identifierAt', () => {
  it.each([
    ['function hot(a)', 10, 'hot'],
    ['  wärme = 1', 3, 'wärme'],
    ['  function (a)', 3, undefined],
    ['  (a)', 3, undefined],
    ['', 5, undefined],
  ])('%s at %d', (line, column, expected) => {
    expect(identifierAt(line, column)).toBe(expected);
  });
});

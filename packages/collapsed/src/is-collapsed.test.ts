import { expect, it } from 'vitest';
import { utf16, utf8 } from '../test/text-bytes.ts';
import { isCollapsed } from './is-collapsed.ts';

const deep = Array.from({ length: 20_000 }, (_, depth) => `frame${String(depth)}`).join(';');

it.each([
  ['stacks', utf8('a;b 1\n'), true],
  ['one stack without an end', utf8('a 1'), true],
  ['comments before', utf8('# 1\n\n// x\r\na 1.5\r\n'), true],
  ['UTF-16', utf16('a;b 1\n', true), true],
  ['a very deep stack', utf8(`${deep} 1\n`), true],
  ['no counts', utf8('some text\nof 3 lines\nx\n'), false],
  ['private methods', utf8('#a;b 1\n#c 2\n'), true],
  ['JSON', utf8('{\n  "at":\n 0\n}'), false],
  ['an array of JSON', utf8('[{"at":\n 0}]'), false],
  ['stacks in brackets', utf8('[unknown];a 3\n'), true],
  ['a few numbers in a text', utf8('time\n  10 f\n  5 g\nSample count: 110\n'), false],
  ['comments only', utf8('# 1\n'), false],
  ['bytes that are no text', utf8('a 1\n\0'), false],
  ['nothing', utf8(''), false],
])('tells a file with %s', (_, bytes, expected) => {
  expect(isCollapsed(bytes)).toBe(expected);
});

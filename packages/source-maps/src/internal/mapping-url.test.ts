import { describe, expect, it } from 'vitest';
import { inlineMapOf, mappingUrlIn } from './mapping-url.ts';

const MARK = 'sourceMappingURL=';

describe('mappingUrlIn', () => {
  it.each([
    ['at the end', `code();\n//# ${MARK}a.js.map`, 'a.js.map'],
    ['before empty lines', `code();\r\n//# ${MARK}a.js.map\r\n\n  \n`, 'a.js.map'],
    ['before other comments', `//# ${MARK}a.js.map\n// the end\n`, 'a.js.map'],
    ['in the old form', `//@ ${MARK}a.js.map`, 'a.js.map'],
    ['in a block', `code();\n/*# ${MARK}a.js.map */`, 'a.js.map'],
    ['the last of several', `//# ${MARK}a.js.map\n//# ${MARK}b.js.map`, 'b.js.map'],
  ])('finds a comment %s', (_, code, expected) => {
    expect(mappingUrlIn(code)).toBe(expected);
  });

  it.each([
    ['none', 'code();\n'],
    ['text', `console.log("//# ${MARK}a.js.map");`],
    ['text on a line of its own', `const a = \`\n//# ${MARK}a.js.map\n\`;\ncode();\n`],
    ['a comment with more in it', `// see //# ${MARK}a.js.map`],
    ['an empty one', `//# ${MARK}\n`],
  ])('takes %s for none', (_, code) => {
    expect(mappingUrlIn(code)).toBeUndefined();
  });

  it('takes no longer for a large file', () => {
    const code = `${'x'.repeat(20_000_000)}\n//# ${MARK}a.js.map\n`;
    expect(mappingUrlIn(code)).toBe('a.js.map');
  });
});

describe('inlineMapOf', () => {
  it.each([
    ['data:application/json;base64,eyJhIjoxfQ==', '{"a":1}'],
    ['data:application/json;charset=utf-8;base64,eyJhIjoiw6QifQ', '{"a":"ä"}'],
    ['data:application/json,%7B%22a%22%3A1%7D', '{"a":1}'],
  ])('decodes %s', (url, expected) => {
    expect(inlineMapOf(url)).toBe(expected);
  });

  it.each([
    ['data:application/json;base64', 'its data: URL has no data'],
    ['data:application/json;base64,%%%', 'it is not base64'],
    ['data:application/json;base64,eyJ=hIjoxfQ==', 'it is not base64'],
    ['data:application/json,%7', 'its data: URL is wrongly encoded'],
  ])('refuses %s', (url, message) => {
    expect(() => inlineMapOf(url)).toThrow(message);
  });
});

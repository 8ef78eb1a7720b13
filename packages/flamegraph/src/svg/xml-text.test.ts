import { expect, it } from 'vitest';
import { showable, xmlText } from './xml-text.ts';

it.each([
  ['</script>&"', '&lt;/script&gt;&amp;&quot;'],
  [']]>', ']]&gt;'],
  ['a\0b\nc\x7f', 'a\u2400b\u240ac\u2421'],
  ['\x85\u2028\ufffe\uffff', '\ufffd\ufffd\ufffd\ufffd'],
  ['half \ud83d, whole \u{1f525}', 'half \ufffd, whole \u{1f525}'],
])('%j is written as %j', (text, expected) => {
  expect(xmlText(text)).toBe(expected);
});

it('text keeps its direction, and cannot turn that of others', () => {
  expect(showable('\u05e9\u05dc\u05d5\u05dd \u202etxt.exe')).toBe(
    '\u05e9\u05dc\u05d5\u05dd \ufffdtxt.exe',
  );
});

import { expect, it } from 'vitest';
import { isSpeedscope } from './is-speedscope.ts';

it.each([
  ['the schema', '{"$schema":"https://www.speedscope.app/file-format-schema.json"}', true],
  ['a schema last', '{"profiles":[{"a":"}"}],"$schema":"https://www.speedscope.app/x"}', true],
  ['frames and profiles, after a byte order mark', '\ufeff{"shared":{},"profiles":[]}', true],
  ['its begin only', '{"$schema":"https://www.speedscope.app/x","profiles":[{"na', true],
  ['another schema', '{"$schema":"https://example.org/","profiles":[]}', false],
  ['the nodes of V8', '{"nodes":[{"shared":1,"profiles":2}],"samples":[]}', false],
  ['no JSON', 'a;b 1\n', false],
  ['nothing', '', false],
])('tells a file with %s', (_, text, expected) => {
  expect(isSpeedscope(new TextEncoder().encode(text))).toBe(expected);
});

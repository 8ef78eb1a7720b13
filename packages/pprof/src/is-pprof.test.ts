import { expect, it } from 'vitest';
import { foreignFile } from '../test/foreign-file.ts';
import { profileOf } from '../test/profile-of.ts';
import { isPprof } from './is-pprof.ts';
import { toPprof } from './to-pprof.ts';

const text = (content: string): Uint8Array => new TextEncoder().encode(content);

it.each([
  ['of tsprof', toPprof(profileOf([{ frames: [{ name: 'f' }], values: [1, 1] }])), true],
  ['of others', foreignFile(), true],
  ['that is cut off', foreignFile().subarray(0, 30), true],
  ['that is compressed', Uint8Array.of(0x1f, 0x8b, 8, 0), false],
  ['of text', text('Hello world\n'), false],
  ['of more text', text('plain text, and pprof too\n'), false],
  ['of JSON', text('{"nodes":[]}'), false],
  ['of stacks', text('a;b 1\n'), false],
  ['of stacks that begin like one', text('root /app/a.js:1 3\n'), false],
  ['of lines', text('\n\n'), false],
  ['without anything', text(''), false],
])('tells a file %s', (_, bytes, expected) => {
  expect(isPprof(bytes)).toBe(expected);
});

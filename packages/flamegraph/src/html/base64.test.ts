import fc from 'fast-check';
import { expect, it } from 'vitest';
import { encodeBase64 } from './base64.ts';

it('encodes bytes as Node does', () => {
  fc.assert(
    fc.property(fc.uint8Array(), (bytes) => {
      expect(encodeBase64(bytes)).toBe(Buffer.from(bytes).toString('base64'));
    }),
  );
});

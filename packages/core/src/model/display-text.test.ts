import { describe, expect, it } from 'vitest';
import { displayFile, displayName, wellFormed } from './display-text.ts';

describe('wellFormed', () => {
  it('replaces lone surrogates and keeps pairs', () => {
    expect(wellFormed('a\ud83dz\udc00b\u{1f525}')).toBe('a\ufffdz\ufffdb\u{1f525}');
  });
});

describe('displayName', () => {
  it('names anonymous functions', () => {
    expect(displayName('')).toBe('(anonymous)');
    expect(displayName('f\ud800')).toBe('f\ufffd');
  });
});

describe('displayFile', () => {
  it.each([
    ['file:///srv/app/a%20b/%C3%BC.mjs', '/srv/app/a b/ü.mjs'],
    ['file:///srv/app/x.mjs?update=2#top', '/srv/app/x.mjs'],
    ['file:///C:/app/x.mjs', 'C:/app/x.mjs'],
    ['file://host/share/x.mjs', 'file://host/share/x.mjs'],
    ['file:///bad%ff.mjs', 'file:///bad%ff.mjs'],
    ['/srv/app/50%25.js', '/srv/app/50%25.js'],
    ['node:fs', 'node:fs'],
    ['wasm://wasm/ac3f', 'wasm://wasm/ac3f'],
    ['', ''],
  ])('shows %j as %j', (file, shown) => {
    expect(displayFile(file)).toBe(shown);
  });
});

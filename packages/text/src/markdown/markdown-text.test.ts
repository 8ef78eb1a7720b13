import { describe, expect, it } from 'vitest';
import { code, link, plain, table } from './markdown-text.ts';

describe('plain', () => {
  it('leaves nothing that Markdown or HTML takes for markup', () => {
    const hostile =
      '</td><img src=x onerror=alert(1)> | `a` *b* _c_ ~~d~~ [e](f) \\ $g$ :h: @i #1 !';
    const shown = plain(hostile);
    expect(shown).not.toMatch(/[<|`*_~[\]\\$@!]|:h:/);
    expect(shown.replace(/&#(\d+);/g, (_, point) => String.fromCharCode(Number(point)))).toBe(
      hostile,
    );
  });

  it('is one line, and well-formed', () => {
    expect(plain('a\r\nb\u2028c\0d\ud800')).toBe('a  b c d\ufffd');
  });

  it('leaves letters of all scripts', () => {
    expect(plain('größe 関数 عمل 🔥')).toBe('größe 関数 عمل 🔥');
  });
});

describe('code', () => {
  it('cuts what is too long, between characters', () => {
    const long = code('🔥'.repeat(5000));
    expect(long).toBe(`<code>${'🔥'.repeat(200)}…</code>`);
  });
});

describe('link', () => {
  it('cannot be left by its text or its address', () => {
    expect(link('a](b)', 'out/x y (1).svg')).toBe('[a&#93;(b)](out/x%20y%20%281%29.svg)');
  });
});

describe('table', () => {
  it('aligns numbers to the right', () => {
    expect(table(['a', 'b'], [['x', '1']])).toEqual(['| a | b |', '| --- | ---: |', '| x | 1 |']);
  });
});

import { describe, expect, it } from 'vitest';
import { cutEnd, cutStart, escapeControls, textWidth } from './terminal-text.ts';

const FAMILY = '👩‍👩‍👧‍👦';

describe('escapeControls', () => {
  it('shows what would act on a terminal as escapes', () => {
    expect(escapeControls('a\nb\r\tc\u001b[31m\u007f\u0085\u2028\u202e\u2066')).toBe(
      'a\\nb\\r\\tc\\x1b[31m\\x7f\\x85\\u2028\\u202e\\u2066',
    );
  });

  it('leaves other text alone', () => {
    const text = `C:\\été ${FAMILY} שלום`;
    expect(escapeControls(text)).toBe(text);
  });
});

describe('textWidth', () => {
  it.each([
    ['ascii', 5],
    ['été', 3],
    ['e\u0301te\u0301', 3],
    ['計算', 4],
    ['한글', 4],
    ['ｆｕｌｌ', 8],
    ['ﾊﾝｶｸ', 4],
    [FAMILY, 2],
    ['🇩🇪', 2],
    ['❤️', 2],
    ['→', 1],
    ['a\u200bb', 2],
    ['', 0],
  ])('of %j is %i', (text, width) => {
    expect(textWidth(text)).toBe(width);
  });
});

describe('cutEnd and cutStart', () => {
  it('leave alone what fits', () => {
    expect(cutEnd('abc', 3)).toBe('abc');
    expect(cutStart('計算', 4)).toBe('計算');
    expect(cutStart('計算', Infinity)).toBe('計算');
  });

  it('keep the beginning and the end', () => {
    expect(cutEnd('abcdefgh', 6)).toBe('abc...');
    expect(cutStart('abcdefgh', 6)).toBe('...fgh');
  });

  it('never part a character, nor pass the width', () => {
    expect(cutEnd('計算する', 6)).toBe('計...');
    expect(cutStart(`xxxxxx${FAMILY}x`, 6)).toBe(`...${FAMILY}x`);
    expect(cutStart(`xxxxxx${FAMILY}x`, 5)).toBe('...x');
  });

  it('have no ellipsis where there is no room for it', () => {
    expect(cutEnd('abcdefgh', 3)).toBe('abc');
    expect(cutStart('abcdefgh', 2)).toBe('gh');
  });
});

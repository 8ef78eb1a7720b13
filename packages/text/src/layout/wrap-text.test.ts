import { describe, expect, it } from 'vitest';
import { wrapText } from './wrap-text.ts';

describe('wrapText', () => {
  it('breaks lines at blanks, as late as there is room', () => {
    expect(wrapText('one two three four', 9)).toEqual(['one two', 'three', 'four']);
  });

  it('leaves a word alone that is wider than a line', () => {
    expect(wrapText('a incomprehensibility b', 5)).toEqual(['a', 'incomprehensibility', 'b']);
  });

  it('leaves what is short enough, and everything without a width, on one line', () => {
    expect(wrapText('one two', 7)).toEqual(['one two']);
    expect(wrapText('one two three', Infinity)).toEqual(['one two three']);
    expect(wrapText('', 5)).toEqual(['']);
  });
});

import { describe, expect, it } from 'vitest';
import { decodeState, encodeState } from './hash-codec.ts';
import type { PageState } from './page-state.ts';

const DEFAULTS: PageState = {
  view: 'flame',
  zoom: 0,
  search: '',
  isPattern: false,
  side: 'head',
  change: 'all',
  value: 1,
  thread: undefined,
  label: undefined,
  sort: 'self',
  isDescending: true,
  filter: '',
  selected: undefined,
  theme: 'auto',
};
const LIMITS = { values: 2, threads: 3, labels: 4, functions: 5 };

describe('a link', () => {
  it('to what is shown at first says nothing', () => {
    expect(encodeState(DEFAULTS, DEFAULTS)).toBe('');
    expect(decodeState('', DEFAULTS, LIMITS)).toEqual(DEFAULTS);
  });

  it('leads to all that was chosen', () => {
    const state: PageState = {
      view: 'inverted',
      zoom: 123,
      search: 'a&b=#%\u{1f525}+ c',
      isPattern: true,
      side: 'base',
      change: 'gone',
      value: 0,
      thread: 2,
      label: 3,
      sort: 'function',
      isDescending: false,
      filter: 'x y',
      selected: 4,
      theme: 'dark',
    };
    const fragment = encodeState(state, DEFAULTS);
    expect(fragment).not.toMatch(/[ #"<>]/);
    expect(decodeState(`#${fragment}`, DEFAULTS, LIMITS)).toEqual(state);
  });

  it.each([
    'side=x&change=x&view=none&zoom=-1&value=2&thread=3&label=4&sort=x&order=x&function=5&theme=pink',
    'zoom=1e9&value=&thread=NaN&label=0x1&function=%zz',
    'zoom=99999999999999999999',
    '__proto__=1&constructor=2',
    '%',
  ])('with what is not there, as %s, leads to the default', (fragment) => {
    expect(decodeState(fragment, DEFAULTS, LIMITS)).toEqual(DEFAULTS);
  });
});

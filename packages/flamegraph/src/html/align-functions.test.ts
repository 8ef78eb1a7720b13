import { describe, expect, it } from 'vitest';
import { pageProfile, type PageFrame } from '../../test/page-profile.ts';
import { alignFunctions } from './align-functions.ts';

function profileOf(...frames: PageFrame[]): ReturnType<typeof pageProfile> {
  return pageProfile([{ frames }]);
}

/** Each function as `file:startLine:line`, by its frame. */
function places(profile: ReturnType<typeof pageProfile>): string[] {
  const { functions, frames } = profile;
  return Array.from(frames.func, (func, frame) =>
    [functions.file[func], functions.startLine[func], frames.line[frame]].join(':'),
  );
}

describe('functions of a profile that is compared', () => {
  it('are where they are in the other one, with their lines', () => {
    const base = profileOf(
      { name: 'a', file: '/x.js', startLine: 10, line: 12 },
      { name: 'b', file: '/x.js', startLine: 20, line: 0 },
    );
    const head = profileOf(
      { name: 'b', file: '/x.js', startLine: 5, line: 6 },
      { name: 'a', file: '/x.js', startLine: 30, line: 31 },
    );
    expect(places(alignFunctions(base, head))).toEqual(['/x.js:30:32', '/x.js:5:0']);
  });

  it('of one name are told apart by where they start, then by their order', () => {
    const base = profileOf(
      { name: '', file: '/x.js', startLine: 1, line: 1 },
      { name: '', file: '/x.js', startLine: 5, line: 5 },
    );
    const head = profileOf(
      { name: '', file: '/x.js', startLine: 5, line: 5 },
      { name: '', file: '/x.js', startLine: 9, line: 9 },
    );
    expect(places(alignFunctions(base, head))).toEqual(['/x.js:9:9', '/x.js:5:5']);
  });

  it('are found in another checkout, where there is only one of them', () => {
    const base = profileOf(
      { name: 'a', file: '/one/x.js', startLine: 1, line: 1 },
      { name: 'b', file: '/one/lib/y.js', startLine: 1, line: 1 },
      { name: 'b', file: '/one/src/y.js', startLine: 1, line: 1 },
    );
    const head = profileOf(
      { name: 'a', file: '/two/x.js', startLine: 3, line: 3 },
      { name: 'b', file: '/two/lib/y.js', startLine: 3, line: 3 },
    );
    expect(places(alignFunctions(base, head))).toEqual([
      '/two/x.js:3:3',
      '/one/lib/y.js:1:1',
      '/one/src/y.js:1:1',
    ]);
  });

  it('that are gone, or not the same, stay where they are', () => {
    const base = profileOf(
      { name: 'a', file: '/x.js', startLine: 1, line: 1 },
      { name: '(garbage collector)', kind: 'gc' },
    );
    const head = profileOf({ name: '(garbage collector)', file: '/x.js', startLine: 3, line: 3 });
    expect(alignFunctions(base, head)).toEqual(base);
  });
});

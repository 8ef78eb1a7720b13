import { afterEach, describe, expect, it, vi } from 'vitest';
import { Messages } from '../terminal/messages.ts';
import { tellOfIgnored } from './ignored-source-maps.ts';

const error = vi.spyOn(console, 'error').mockReturnValue(undefined);
afterEach(() => {
  error.mockClear();
});

const ignored = [
  { file: '/app/node_modules/a/a.js', reason: 'there is no a.js.map' },
  { file: '/app/b.js', reason: 'it is not JSON' },
  { file: '/app/c.js', reason: 'it is not base64' },
];

function said(level: 'quiet' | 'normal' | 'verbose', maps = ignored): unknown[] {
  tellOfIgnored(maps, new Messages(level));
  return error.mock.calls.map(([text]) => text as unknown);
}

describe('tellOfIgnored', () => {
  it('warns once', () => {
    expect(said('normal')).toEqual([
      'tsprof: Ignored the source map of /app/b.js: it is not JSON, and 1 more (--verbose names all)',
    ]);
  });

  it('names all with --verbose', () => {
    expect(said('verbose')).toHaveLength(3);
  });

  it('names a map once that several profiles have', () => {
    expect(said('verbose', [...ignored, ...ignored])).toHaveLength(3);
  });

  it('says nothing with --quiet, of nothing, and of installed packages', () => {
    expect(said('quiet')).toEqual([]);
    expect(said('verbose', [])).toEqual([]);
    expect(said('normal', ignored.slice(0, 1))).toEqual([]);
  });
});

import { expect, it } from 'vitest';
import { isTypeScript } from './is-typescript.ts';

it.each(['a.ts', 'a.mts', '/b.js/a.cts', 'd.ts', 'a.b.ts'])('%s is', (path) => {
  expect(isTypeScript(path)).toBe(true);
});

it.each(['a.js', 'a.tsx', 'a.d.ts', 'a.d.mts', 'ts', 'ats', 'a.ts.js', 'a.jts'])(
  '%s is not',
  (path) => {
    expect(isTypeScript(path)).toBe(false);
  },
);

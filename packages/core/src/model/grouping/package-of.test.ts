import { expect, it } from 'vitest';
import { packageOf } from './package-of.ts';

it.each([
  ['/app/node_modules/a/lib/b.js', { name: 'a', directory: '/app/node_modules/a' }],
  ['/app/node_modules/@s/a/b.js', { name: '@s/a', directory: '/app/node_modules/@s/a' }],
  ['node_modules/a/b.js', { name: 'a', directory: 'node_modules/a' }],
  [
    '/app/node_modules/a/node_modules/b/c.js',
    { name: 'b', directory: '/app/node_modules/a/node_modules/b' },
  ],
  [
    'C:\\app\\node_modules\\@s\\a\\b.js',
    { name: '@s/a', directory: 'C:\\app\\node_modules\\@s\\a' },
  ],
  [
    '/app/node_modules/.pnpm/a@1.2.3/node_modules/a/b.js',
    { name: 'a', version: '1.2.3', directory: '/app/node_modules/.pnpm/a@1.2.3/node_modules/a' },
  ],
  [
    '/app/node_modules/.pnpm/@s+a@1.0.0-rc.1_b@2.0.0/node_modules/@s/a/b.js',
    {
      name: '@s/a',
      version: '1.0.0-rc.1',
      directory: '/app/node_modules/.pnpm/@s+a@1.0.0-rc.1_b@2.0.0/node_modules/@s/a',
    },
  ],
  [
    '/app/node_modules/.pnpm/a@1.2.3(b@2.0.0)/node_modules/a/c.js',
    {
      name: 'a',
      version: '1.2.3',
      directory: '/app/node_modules/.pnpm/a@1.2.3(b@2.0.0)/node_modules/a',
    },
  ],
  [
    '/app/node_modules/.pnpm/a@1.2.3/node_modules/b/c.js',
    { name: 'b', directory: '/app/node_modules/.pnpm/a@1.2.3/node_modules/b' },
  ],
  ['/app/node_modules/a.js', { name: 'a.js', directory: '/app/node_modules/a.js' }],
])('%s is of %j', (file, expected) => {
  expect(packageOf(file)).toEqual(expected);
});

it.each(['', '/app/src/a.js', '/app/my_node_modules/a/b.js', 'node:fs', '/app/node_modules/'])(
  '"%s" is of no package',
  (file) => {
    expect(packageOf(file)).toBeUndefined();
  },
);

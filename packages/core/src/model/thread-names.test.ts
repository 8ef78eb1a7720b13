import { expect, it } from 'vitest';
import { threadNames } from './thread-names.ts';

it('gives every thread a name of its own', () => {
  const names = ['main', '', 'main', 'main #2', 'w\udfff', 'main'];
  expect(threadNames(names.map((name) => ({ name, id: 0 })))).toEqual([
    'main',
    'thread 1',
    'main #2',
    'main #2 #2',
    'w\ufffd',
    'main #3',
  ]);
});

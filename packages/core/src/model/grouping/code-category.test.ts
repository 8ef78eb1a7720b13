import { expect, it } from 'vitest';
import { FUNCTION_KINDS, type FunctionKind } from '../function-kind.ts';
import { CODE_CATEGORIES, codeCategory } from './code-category.ts';

it.each<[FunctionKind, string, string]>([
  ['js', '/app/src/a.ts', 'own'],
  ['js', 'file:///app/src/a.ts', 'own'],
  ['js', '[eval]', 'own'],
  ['js', '', 'own'],
  ['js', '/app/my_node_modules/a.js', 'own'],
  ['js', '/app/node_modules/a/index.js', 'library'],
  ['js', 'file:///app/node_modules/@acme/a/index.js', 'library'],
  ['js', 'C:\\app\\node_modules\\a\\index.js', 'library'],
  ['js', 'node:fs', 'node'],
  ['js', 'node:internal/fs/utils', 'node'],
  ['wasm', 'wasm://wasm/1234', 'native'],
  ['wasm', '/app/src/sum.rs', 'own'],
  ['wasm', '/app/node_modules/a/sum.rs', 'library'],
  ['native', '', 'native'],
  ['native', '/app/node_modules/a/build/a.node', 'native'],
  ['builtin', '', 'native'],
  ['external', '', 'native'],
  ['gc', '', 'gc'],
  ['compiler', '', 'other'],
  ['idle', '', 'other'],
])('a function of kind %s in "%s" is %s', (kind, file, category) => {
  expect(codeCategory(kind, file)).toBe(category);
});

it('every kind has a category', () => {
  for (const kind of FUNCTION_KINDS) expect(CODE_CATEGORIES).toContain(codeCategory(kind, ''));
});

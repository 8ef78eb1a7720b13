import type { FunctionKind } from '../function-kind.ts';
import { packageOf } from './package-of.ts';

/**
 * Whose code a function is:
 * - `own`: the program's, and whatever is not known to be another's;
 * - `library`: of a package below a `node_modules`;
 * - `node`: JavaScript of Node itself;
 * - `native`: machine code that no source is known of: of V8, of Node, of addons, WebAssembly;
 * - `gc`: the garbage collector;
 * - `other`: no code, but a state such as idle or compiling, or a stack that is not known.
 */
export const CODE_CATEGORIES = ['own', 'library', 'node', 'native', 'gc', 'other'] as const;

export type CodeCategory = (typeof CODE_CATEGORIES)[number];

/** @param file - as the model or a format has it: a path, or a URL */
export function codeCategory(kind: FunctionKind, file: string): CodeCategory {
  switch (kind) {
    case 'js':
    case 'wasm':
      return categoryOfFile(file);
    case 'native':
    case 'builtin':
    case 'external':
      return 'native';
    case 'gc':
      return 'gc';
    case 'compiler':
    case 'idle':
    case 'program':
    case 'other-threads':
    case 'too-many-stacks':
      return 'other';
  }
}

function categoryOfFile(file: string): CodeCategory {
  if (file.startsWith('node:')) return 'node';
  if (file.startsWith('wasm:')) return 'native';
  return packageOf(file) === undefined ? 'own' : 'library';
}

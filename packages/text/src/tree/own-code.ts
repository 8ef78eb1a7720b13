import {
  STATE_NAMES,
  codeCategory,
  displayName,
  packageOf,
  type FunctionTable,
  type Profile,
} from '@tsprof/core/model';

/** Whose a function is. */
export type Owner = 'own' | 'package' | 'runtime';

/** Own code, that of an installed package, or the runtime: Node's own, native code and states. */
export function ownerOf({ kind, file }: FunctionTable, func: number): Owner {
  switch (codeCategory(kind[func] ?? 'program', file[func] ?? '')) {
    case 'own':
      return 'own';
    case 'library':
      return 'package';
    case 'node':
    case 'native':
    case 'gc':
    case 'other':
      return 'runtime';
  }
}

/** What a function of others belongs to: `@acme/scanner`, `node:fs`, `native`, or its state. */
export function libraryOf({ functions }: Profile, func: number): string {
  const file = functions.file[func] ?? '';
  if (file.startsWith('node:')) return file.split('/', 1)[0] ?? file;
  const installed = packageOf(file);
  if (installed !== undefined) return installed.name;
  const kind = functions.kind[func] ?? 'program';
  if (kind === 'wasm') return kind;
  if (codeCategory(kind, file) === 'native') return 'native';
  return displayName(functions.name[func] ?? STATE_NAMES.program);
}

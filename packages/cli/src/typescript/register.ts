// A preload that lets node run TypeScript where it does not by itself: before 22.18, and without
// --experimental-strip-types. `require` is taught here, on the thread of the program, `import` by
// hooks that run on a thread of their own.

import { createRequire, register } from 'node:module';
import { stripTypes } from './strip-types.ts';

/** The part of node's modules that extensions are given, and that all loaders for node use. */
interface Compiling {
  _compile(code: string, file: string, format?: 'commonjs' | 'module'): void;
}

// Deprecated, as Node's documentation says, and never to go away; hooks for `require` are in 22.15.
// eslint-disable-next-line @typescript-eslint/no-deprecated
const { extensions } = createRequire(import.meta.url);
const FORMATS = { '.ts': undefined, '.cts': 'commonjs', '.mts': 'module' } as const;

for (const [ending, format] of Object.entries(FORMATS)) {
  extensions[ending] = (module, file) => {
    (module as unknown as Compiling)._compile(stripTypes(file), file, format);
  };
}
register('./hooks.js', import.meta.url);

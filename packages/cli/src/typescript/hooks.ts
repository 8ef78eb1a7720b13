// See register.ts.

import type { LoadHook } from 'node:module';
import { fileURLToPath } from 'node:url';
import { isTypeScript } from './is-typescript.ts';
import { moduleFormatOf } from './module-format.ts';
import { stripTypes } from './strip-types.ts';

export const load: LoadHook = (url, context, nextLoad) => {
  if (!url.startsWith('file:') || !isTypeScript(new URL(url).pathname)) {
    return nextLoad(url, context);
  }
  const file = fileURLToPath(url);
  const code = stripTypes(file);
  return moduleFormatOf(file, code) === 'module'
    ? { format: 'module', source: code, shortCircuit: true }
    : // Without a source node hands it to `require`.
      { format: 'commonjs', shortCircuit: true };
};

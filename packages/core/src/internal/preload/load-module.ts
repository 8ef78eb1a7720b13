import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

/**
 * A module that not every thread needs, loaded now: a worker pays a millisecond for each. The program
 * does not find it in `require.cache`.
 *
 * @param url - of the module, as it is published
 */
// eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- the type is the caller's to know
export function loadModule<T>(url: URL): T {
  const file = fileURLToPath(url);
  const require = createRequire(url);
  const module = require(file) as T;
  Reflect.deleteProperty(require.cache, file);
  return module;
}

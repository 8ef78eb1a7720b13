import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const OPTIONS: ReadonlySet<string> = new Set(['--import', '--require', '-r']);

/**
 * Removes the traces of a preloaded module: the option in `process.execArgv`, which child processes
 * and workers are given, and the entry in `require.cache`.
 *
 * @param url - of the module given to `--import` or `--require`
 */
export function hidePreload(url: string): void {
  const file = fileURLToPath(url);
  removeOption(process.execArgv, file);
  Reflect.deleteProperty(createRequire(url).cache, file);
}

function removeOption(execArgv: string[], file: string): void {
  for (let i = execArgv.length - 1; i >= 0; i--) {
    const [option, inline] = splitAtEquals(execArgv[i] ?? '');
    if (!OPTIONS.has(option)) continue;
    const value = inline ?? execArgv[i + 1];
    if (value === undefined || !refersTo(value, file)) continue;
    execArgv.splice(i, inline === undefined ? 2 : 1);
  }
}

function splitAtEquals(argument: string): [string, string?] {
  const end = argument.indexOf('=');
  return end < 0 ? [argument] : [argument.slice(0, end), argument.slice(end + 1)];
}

/** Whether node takes this value of `--import` or `--require` for that file. */
function refersTo(value: string, file: string): boolean {
  try {
    if (value.startsWith('file:')) return fileURLToPath(value) === file;
    return createRequire(join(process.cwd(), 'program.js')).resolve(value) === file;
  } catch {
    return false;
  }
}

import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname, extname, join } from 'node:path';
import { compileFunction } from 'node:vm';

export type ModuleFormat = 'commonjs' | 'module';

/** What V8 says of a module that is compiled as a function. */
const MODULE_ONLY =
  /^(?:Cannot use import statement outside a module|Unexpected token 'export'|Cannot use 'import\.meta' outside a module|await is only valid in async functions)/;

/**
 * How node would load a TypeScript file, had it JavaScript's ending
 * (https://nodejs.org/api/packages.html#determining-module-system).
 *
 * @param code - its JavaScript
 */
export function moduleFormatOf(file: string, code: string): ModuleFormat {
  switch (extname(file)) {
    case '.mts':
      return 'module';
    case '.cts':
      return 'commonjs';
    default:
      return packageType(dirname(file)) ?? (isModule(code) ? 'module' : 'commonjs');
  }
}

/** The type that the nearest package.json gives, if it gives one. */
function packageType(directory: string): ModuleFormat | undefined {
  const file = join(directory, 'package.json');
  if (existsSync(file)) {
    const { type } = JSON.parse(readFileSync(file, 'utf8')) as { readonly type?: unknown };
    return type === 'module' || type === 'commonjs' ? type : undefined;
  }
  const parent = dirname(directory);
  return parent === directory || basename(parent) === 'node_modules'
    ? undefined
    : packageType(parent);
}

function isModule(code: string): boolean {
  try {
    compileFunction(code, ['exports', 'require', 'module', '__filename', '__dirname']);
    return false;
  } catch (error) {
    return error instanceof SyntaxError && MODULE_ONLY.test(error.message);
  }
}

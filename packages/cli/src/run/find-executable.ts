import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, extname, join } from 'node:path';
import { UsageError } from '../usage-error.ts';

/** The part of package.json that names executables. */
interface PackageJson {
  readonly bin?: string | Readonly<Record<string, string>>;
}

/**
 * The script of an executable of a package that is installed in `directory` or above it: the package
 * of that name, or any one that has an executable of that name.
 *
 * @param name - such as `tsc`, `eslint` or `@scope/tool`
 * @throws UsageError if there is none, or if it is not a program for node
 */
export function findExecutable(name: string, directory: string): string {
  for (const modules of nodeModulesAbove(directory)) {
    const file = inPackage(modules, name, name) ?? inAnyPackage(modules, name);
    if (file === undefined) continue;
    if (!isNodeProgram(file)) throw new UsageError(`Cannot run ${file}: not a program for node`);
    return file;
  }
  throw new UsageError(
    `Cannot find an executable "${name}" in the packages installed in ${directory} or above it`,
  );
}

function nodeModulesAbove(directory: string): string[] {
  const parent = dirname(directory);
  const above = parent === directory ? [] : nodeModulesAbove(parent);
  const own = join(directory, 'node_modules');
  return basename(directory) !== 'node_modules' && existsSync(own) ? [own, ...above] : above;
}

/** The executable of one package; if none has the name, its only one. */
function inPackage(modules: string, packageName: string, name: string): string | undefined {
  const bins = binsOf(join(modules, packageName), packageName);
  const only = bins.size === 1 && packageName === name ? [...bins.values()][0] : undefined;
  return bins.get(unscoped(name)) ?? only;
}

function inAnyPackage(modules: string, name: string): string | undefined {
  if (name.includes('/')) return undefined;
  for (const packageName of packagesIn(modules)) {
    const file = binsOf(join(modules, packageName), packageName).get(name);
    if (file !== undefined) return file;
  }
  return undefined;
}

/** Names of the installed packages, those in scopes after the others. */
function packagesIn(modules: string): string[] {
  const names = readdirSync(modules).filter((name) => !name.startsWith('.'));
  const scopes = names.filter((name) => name.startsWith('@'));
  const scoped = scopes.flatMap((scope) =>
    readdirSync(join(modules, scope)).map((name) => `${scope}/${name}`),
  );
  return [...names.filter((name) => !name.startsWith('@')), ...scoped];
}

/** Paths of a package's executables by name. */
function binsOf(directory: string, packageName: string): ReadonlyMap<string, string> {
  const { bin = {} } = packageJsonOf(directory);
  const entries = typeof bin === 'string' ? { [unscoped(packageName)]: bin } : bin;
  return new Map(Object.entries(entries).map(([name, file]) => [name, join(directory, file)]));
}

function packageJsonOf(directory: string): PackageJson {
  try {
    return JSON.parse(readFileSync(join(directory, 'package.json'), 'utf8')) as PackageJson;
  } catch {
    return {};
  }
}

function unscoped(packageName: string): string {
  return packageName.slice(packageName.indexOf('/') + 1);
}

/** Executables may be of any language; node's begin with a line that says so, or have its ending. */
function isNodeProgram(file: string): boolean {
  if (!existsSync(file)) return false;
  const [firstLine = ''] = readFileSync(file, 'latin1').split('\n', 1);
  if (firstLine.startsWith('#!')) return /\bnode\b/.test(firstLine);
  return ['.js', '.cjs', '.mjs'].includes(extname(file));
}

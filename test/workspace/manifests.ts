import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** The repository. */
export const ROOT = path.resolve(import.meta.dirname, '../..');

/** What the guard tests read of a package.json. */
export interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly private?: boolean;
  readonly license?: string;
  readonly type?: string;
  readonly engines?: Readonly<Record<string, string>>;
  readonly gypfile?: boolean;
  readonly bin?: Readonly<Record<string, string>>;
  readonly exports?: Readonly<Record<string, string | Readonly<Record<string, string>>>>;
  readonly files?: readonly string[];
  readonly scripts?: Readonly<Record<string, string>>;
  readonly dependencies?: Readonly<Record<string, string>>;
}

export interface WorkspacePackage {
  readonly dir: string;
  readonly manifest: Manifest;
}

export function readPackage(dir: string): WorkspacePackage {
  const file = path.join(dir, 'package.json');
  return { dir, manifest: JSON.parse(readFileSync(file, 'utf8')) as Manifest };
}

/** The packages that are published: all of packages/. */
export function publishedPackages(): WorkspacePackage[] {
  const packages = path.join(ROOT, 'packages');
  return readdirSync(packages).map((name) => readPackage(path.join(packages, name)));
}

/** The TypeScript sources of a package that end up in its dist: no tests. */
export function sourceFiles({ dir }: WorkspacePackage): string[] {
  return readdirSync(path.join(dir, 'src'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
    .map((file) => path.join(dir, 'src', file));
}

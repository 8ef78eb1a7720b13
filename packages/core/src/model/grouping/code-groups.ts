import { displayFile } from '../display-text.ts';
import { STATE_NAMES, type FunctionKind } from '../function-kind.ts';
import { codeCategory } from './code-category.ts';
import { packageOf, type InstalledPackage } from './package-of.ts';

/** What the functions of a group have in common. */
export type CodeGrouping = 'package' | 'file' | 'directory';

/** Gives the version of the package whose package.json is in that directory, if it is known. */
export type VersionOf = (directory: string) => string | undefined;

const OWN = '(own code)';
const NODE = '(node)';
const NO_FILE = '(no file)';

/**
 * Names the groups of functions: what is given twice is asked for once.
 *
 * @param versionOf - asked for the packages whose paths do not tell their version
 */
export class CodeGroups {
  private readonly by: CodeGrouping;
  private readonly versionOf: VersionOf;
  private readonly names = new Map<string, string>();
  private readonly versions = new Map<string, string | undefined>();

  constructor(by: CodeGrouping, versionOf: VersionOf = () => undefined) {
    this.by = by;
    this.versionOf = versionOf;
  }

  /** @param file - as the model has it */
  nameOf(kind: FunctionKind, file: string): string {
    // No kind has a blank in it.
    const key = `${kind} ${file}`;
    const known = this.names.get(key);
    if (known !== undefined) return known;
    const name = this.find(kind, displayFile(file));
    this.names.set(key, name);
    return name;
  }

  private find(kind: FunctionKind, file: string): string {
    switch (this.by) {
      case 'package':
        return this.packageName(kind, file);
      case 'file':
        return file === '' ? nameWithoutFile(kind) : file;
      case 'directory':
        return file === '' ? nameWithoutFile(kind) : directoryOf(file);
    }
  }

  private packageName(kind: FunctionKind, file: string): string {
    const category = codeCategory(kind, file);
    if (category === 'node') return NODE;
    const installed = category === 'library' ? packageOf(file) : undefined;
    if (installed !== undefined) return this.withVersion(installed);
    return category === 'own' ? OWN : nameWithoutFile(kind);
  }

  private withVersion({ name, version, directory }: InstalledPackage): string {
    const known = version ?? this.versionIn(directory);
    return known === undefined ? name : `${name}@${known}`;
  }

  private versionIn(directory: string): string | undefined {
    if (!this.versions.has(directory)) this.versions.set(directory, this.versionOf(directory));
    return this.versions.get(directory);
  }
}

function nameWithoutFile(kind: FunctionKind): string {
  if (kind === 'js') return NO_FILE;
  const isCode = kind === 'wasm' || kind === 'native' || kind === 'builtin';
  return STATE_NAMES[isCode ? 'external' : kind];
}

/** `.` for a bare name, `node:` for Node's own modules. */
function directoryOf(file: string): string {
  const end = Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\'));
  if (end > 0) return file.slice(0, end);
  if (end === 0) return file.slice(0, 1);
  return file.startsWith('node:') ? 'node:' : '.';
}

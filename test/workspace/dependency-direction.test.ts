import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { importedModules } from './imports.ts';
import { publishedPackages, sourceFiles, type WorkspacePackage } from './manifests.ts';

const packages = publishedPackages();
const names = new Set(packages.map(({ manifest }) => manifest.name));

/** A lower layer never depends on an equal or higher one: core, the formats, the command line. */
function layerOf(name: string): number {
  if (name === '@tsprof/core') return 0;
  return name === 'tsprof' ? 2 : 1;
}

function ownDependencies({ manifest }: WorkspacePackage): string[] {
  return Object.keys(manifest.dependencies ?? {}).filter((name) => names.has(name));
}

function bareImports(workspacePackage: WorkspacePackage): { file: string; specifier: string }[] {
  return sourceFiles(workspacePackage).flatMap((file) =>
    importedModules(file)
      .filter((specifier) => !specifier.startsWith('.') && !specifier.startsWith('node:'))
      .map((specifier) => ({ file: path.relative(workspacePackage.dir, file), specifier })),
  );
}

function packageNameOf(specifier: string): string {
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
}

describe('dependency direction', () => {
  it.each(packages)('goes down only, from $manifest.name', (workspacePackage) => {
    const { name } = workspacePackage.manifest;
    const upward = ownDependencies(workspacePackage).filter((to) => layerOf(to) >= layerOf(name));
    expect(upward).toEqual([]);
  });

  it.each(packages)('is the same in the imports of $manifest.name', (workspacePackage) => {
    const declared = Object.keys(workspacePackage.manifest.dependencies ?? {});
    const undeclared = bareImports(workspacePackage).filter(
      ({ specifier }) => !declared.includes(packageNameOf(specifier)),
    );
    expect(undeclared).toEqual([]);
  });

  it.each(packages.filter(({ manifest }) => layerOf(manifest.name) === 1))(
    'gives $manifest.name the model and nothing else of core',
    (workspacePackage) => {
      const ofCore = bareImports(workspacePackage).filter(
        ({ specifier }) => packageNameOf(specifier) === '@tsprof/core',
      );
      expect(ofCore.length).toBeGreaterThan(0);
      expect(ofCore.filter(({ specifier }) => specifier !== '@tsprof/core/model')).toEqual([]);
    },
  );

  // Source maps are where the code is, in files.
  const formats = packages.filter(
    ({ manifest: { name } }) => layerOf(name) === 1 && name !== '@tsprof/source-maps',
  );
  it.each(formats)('keeps $manifest.name free of Node modules', (workspacePackage) => {
    const ofNode = sourceFiles(workspacePackage).filter((file) =>
      importedModules(file).some((specifier) => specifier.startsWith('node:')),
    );
    expect(ofNode).toEqual([]);
  });
});

describe('the model', () => {
  const core = packages.find(({ manifest }) => manifest.name === '@tsprof/core');
  if (core === undefined) throw new Error('Expected a package named @tsprof/core');
  const srcDir = path.join(core.dir, 'src');

  /** All that is loaded with `@tsprof/core/model`. */
  function reachableFromModel(): Set<string> {
    const reached = new Set<string>();
    const waiting = [path.join(srcDir, 'model/index.ts')];
    for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
      if (reached.has(file)) continue;
      reached.add(file);
      for (const specifier of importedModules(file)) {
        if (specifier.startsWith('.')) waiting.push(path.resolve(path.dirname(file), specifier));
      }
    }
    return reached;
  }

  it('loads no Node module and no package, so that it runs in a browser', () => {
    const foreign = [...reachableFromModel()].flatMap((file) =>
      importedModules(file).filter((specifier) => !specifier.startsWith('.')),
    );
    expect(foreign).toEqual([]);
  });

  it('reaches nothing of the sampler', () => {
    const outside = [...reachableFromModel()]
      .map((file) => path.relative(srcDir, file))
      .filter((file) => !file.startsWith('model/') && file !== 'errors.ts');
    expect(outside).toEqual([]);
  });
});

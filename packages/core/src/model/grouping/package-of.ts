/** An installed package. */
export interface InstalledPackage {
  /** With its scope, e.g. `@acme/scanner`. */
  readonly name: string;
  /** Where the path says it, as with pnpm. */
  readonly version?: string;
  /** Where its package.json is, without a separator at the end. */
  readonly directory: string;
}

/** The innermost package: its directory and name, and what follows. */
const INSTALLED = /^((?:.*[\\/])?node_modules[\\/])((?:@[^\\/]+[\\/])?[^\\/]+)/s;
/** As pnpm and bun lay packages out: `.pnpm/@acme+scanner@1.2.3_peers/node_modules/`. */
const STORE_ENTRY = /[\\/](@?[^\\/@]+)@([^\\/@_(]+)[^\\/]*[\\/]node_modules[\\/]$/;

/**
 * The package that a file belongs to; undefined if it is not below a `node_modules`.
 *
 * @param file - a path, of either system, or a URL that holds one
 */
export function packageOf(file: string): InstalledPackage | undefined {
  const found = INSTALLED.exec(file);
  if (found === null) return undefined;
  const [, above = '', path = ''] = found;
  const name = path.replace('\\', '/');
  const [, stored, version] = STORE_ENTRY.exec(above) ?? [];
  const directory = above + path;
  return version !== undefined && stored === name.replace('/', '+')
    ? { name, version, directory }
    : { name, directory };
}

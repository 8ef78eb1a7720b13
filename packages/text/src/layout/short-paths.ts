const PACKAGES = '/node_modules/';

/** A file's directories and base name, and how many of them, from the end, are to be shown. */
interface Shortening {
  readonly segments: readonly string[];
  shown: number;
}

/**
 * Short names of files: of an installed package's file `package/path`, of any other the base name.
 * Where two are equal, as many parent directories are added as it takes to tell them apart.
 */
export function shortPaths(files: Iterable<string>): ReadonlyMap<string, string> {
  const shortenings = new Map<string, Shortening>();
  for (const file of files) shortenings.set(file, shortestOf(file));
  while (lengthenEqualOnes(shortenings));
  return new Map(Array.from(shortenings, ([file, short]) => [file, nameOf(short)]));
}

function shortestOf(file: string): Shortening {
  // `node:internal/x` and the like are short, and their last part alone says too little.
  if (file.startsWith('node:')) return { segments: [file], shown: 1 };
  const path = file.replaceAll('\\', '/');
  const segments = path.split('/');
  const inPackages = path.lastIndexOf(PACKAGES);
  if (inPackages < 0) return { segments, shown: 1 };
  return { segments, shown: path.slice(inPackages + PACKAGES.length).split('/').length };
}

/** Shows one more directory of all that share their name with others; false if there were none. */
function lengthenEqualOnes(shortenings: ReadonlyMap<string, Shortening>): boolean {
  const byName = new Map<string, Shortening[]>();
  for (const short of shortenings.values()) {
    const name = nameOf(short);
    const equal = byName.get(name);
    if (equal === undefined) byName.set(name, [short]);
    else equal.push(short);
  }
  let lengthened = false;
  for (const equal of byName.values()) {
    if (equal.length === 1) continue;
    for (const short of equal) {
      if (short.shown === short.segments.length) continue;
      short.shown++;
      lengthened = true;
    }
  }
  return lengthened;
}

function nameOf({ segments, shown }: Shortening): string {
  return segments.slice(-shown).join('/');
}

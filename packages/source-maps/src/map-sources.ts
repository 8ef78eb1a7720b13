import { at, type Profile } from '@tsprof/core/model';
import { findSourceMap } from './internal/find-source-map.ts';
import { GeneratedFile } from './internal/generated-file.ts';
import { mapTables } from './internal/map-tables.ts';

export interface MapSourcesOptions {
  /**
   * Source maps of code that was made while the program ran, by the path or URL that the profile has
   * for the code: objects as of JSON, in the form of ECMA-426. They go before what files say.
   *
   * @defaultValue none
   */
  readonly loaded?: ReadonlyMap<string, unknown>;
}

/** A source map that there is, or should be, and that is of no use. */
export interface IgnoredSourceMap {
  /** The generated code. */
  readonly file: string;
  /** What is wrong, as a part of a sentence. */
  readonly reason: string;
}

export interface MappedSources {
  readonly profile: Profile;
  /** The text of a source, if a map has it; undefined otherwise. */
  readonly sourceOf: (file: string) => string | undefined;
  readonly ignored: readonly IgnoredSourceMap[];
}

/**
 * The profile with the functions, files and lines of the sources that its code was generated from.
 *
 * The map of a file is found by its last `sourceMappingURL` comment, as a `data:` URL or another
 * file (https://tc39.es/ecma426/); nothing is fetched from a server. Functions are mapped by where
 * they start, with their names. V8 knows of a frame only its line: it is mapped if all code on the
 * line comes from one line of the source, and otherwise unknown (0), as in minified code. Code at
 * the top of a bundled file belongs to the sources of its lines. What a map does not tell of keeps
 * its position, or has none (0) if the code has the name of its source, as a loader gives it.
 */
export function mapSources(
  profile: Profile,
  { loaded = new Map() }: MapSourcesOptions = {},
): MappedSources {
  const generated = new Map<string, GeneratedFile>();
  const ignored: IgnoredSourceMap[] = [];
  for (const file of filesOfCode(profile)) {
    try {
      const found = findSourceMap(file, loaded.get(file));
      if (found !== undefined) generated.set(file, new GeneratedFile(found));
    } catch (error) {
      ignored.push({ file, reason: error instanceof Error ? error.message : String(error) });
    }
  }
  return {
    profile: generated.size === 0 ? profile : mapTables(profile, generated),
    sourceOf: (file) => textIn(generated, file),
    ignored,
  };
}

function filesOfCode({ functions }: Profile): Set<string> {
  return new Set(functions.file.filter((_, func) => at(functions.kind, func) === 'js'));
}

function textIn(generated: ReadonlyMap<string, GeneratedFile>, file: string): string | undefined {
  for (const { sources } of generated.values()) {
    const source = sources.find((candidate) => candidate?.file === file);
    if (source?.text !== undefined) return source.text;
  }
  return undefined;
}

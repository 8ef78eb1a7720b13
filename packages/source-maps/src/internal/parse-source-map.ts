import {
  AnyMap,
  decodedMappings,
  type TraceMap,
  type SectionedSourceMapInput,
} from '@jridgewell/trace-mapping';
import type { Source } from './generated-file.ts';
import { MAX_DEPTH, MAX_MAPPINGS, tooLarge } from './limits.ts';
import { expectReachable, sourceFileOf } from './source-file.ts';

export interface ParsedSourceMap {
  readonly map: TraceMap;
  readonly sources: readonly (Source | null)[];
}

/** What a map is made of, as far as it has been looked at. */
type Fields = Readonly<Record<string, unknown>>;

/**
 * A source map, or an index map, of which all is valid that will be used.
 *
 * @param given - as of JSON
 * @param url - the map's own, or that of the code that it is in
 * @throws Error saying what is not
 */
export function parseSourceMap(given: unknown, url: URL): ParsedSourceMap {
  const checked = checkedMap(given, url, 0);
  const map = new AnyMap(checked as SectionedSourceMapInput, url.href);
  checkSegments(map);
  return { map, sources: sourcesOf(map) };
}

function checkedMap(given: unknown, url: URL, depth: number): Fields {
  if (!isFields(given)) throw new Error('it is not an object');
  if (given['version'] !== 3)
    throw new Error(`its version is ${textOf(given['version'])}, expected 3`);
  if (given['sections'] !== undefined) return checkedIndex(given, url, depth);
  const { mappings, sources, names = [] } = given;
  // Generators write null as well for what they do not give.
  const sourceRoot = given['sourceRoot'] ?? '';
  const sourcesContent = given['sourcesContent'] ?? [];
  checkMappings(mappings);
  const texts = textsIn('sources', sources, true);
  textsIn('names', names, false);
  textsIn('sourcesContent', sourcesContent, true);
  if (typeof sourceRoot !== 'string') throw new Error('its sourceRoot is not a string');
  const root = sourceRoot === '' ? '' : `${sourceRoot}/`;
  for (const text of texts) if (text !== null) expectReachable(root + text, url);
  return { ...given, names, sourceRoot, sourcesContent };
}

function checkMappings(mappings: unknown): void {
  if (typeof mappings !== 'string') throw new Error('its mappings are not a string');
  if (mappings.length > MAX_MAPPINGS) throw tooLarge('the text of its mappings', MAX_MAPPINGS);
  if (!/^[A-Za-z\d+/,;]*$/.test(mappings)) {
    throw new Error('its mappings hold other characters than base64');
  }
}

function checkedIndex(given: Fields, url: URL, depth: number): Fields {
  const { sections } = given;
  if (depth >= MAX_DEPTH) throw new Error('its sections are nested too deeply');
  if (!Array.isArray(sections)) throw new Error('its sections are not an array');
  let last = { line: 0, column: 0 };
  return {
    ...given,
    sections: sections.map((section: unknown) => {
      if (!isFields(section)) throw new Error('a section is not an object');
      if (section['map'] === undefined) throw new Error('a section has no map of its own');
      const offset = checkedOffset(section['offset']);
      if (offset.line < last.line || (offset.line === last.line && offset.column < last.column)) {
        throw new Error('its sections are not in order');
      }
      last = offset;
      return { offset, map: checkedMap(section['map'], url, depth + 1) };
    }),
  };
}

function checkedOffset(given: unknown): { readonly line: number; readonly column: number } {
  const { line, column } = isFields(given) ? given : {};
  if (!isPlace(line) || !isPlace(column)) throw new Error('a section has no valid offset');
  return { line, column };
}

/** Mappings may say anything. */
function checkSegments(map: TraceMap): void {
  for (const segments of decodedMappings(map)) {
    for (const segment of segments) {
      if (!segment.every(isPlace)) throw new Error('its mappings hold a negative number');
      if (segment.length === 1) continue;
      if (segment[1] >= map.sources.length) throw new Error('its mappings name a missing source');
      if (segment.length === 5 && segment[4] >= map.names.length) {
        throw new Error('its mappings name a missing name');
      }
    }
  }
}

function sourcesOf({ sources, resolvedSources, sourcesContent }: TraceMap): (Source | null)[] {
  return sources.map((source, i) => {
    const url = resolvedSources[i];
    if (source === null || url === undefined) return null;
    return { file: sourceFileOf(url), text: sourcesContent?.[i] ?? undefined };
  });
}

function textsIn(name: string, given: unknown, orNull: boolean): readonly (string | null)[] {
  const isText = (value: unknown): boolean =>
    typeof value === 'string' || (orNull && value === null);
  if (!Array.isArray(given) || !given.every(isText)) {
    throw new Error(`its ${name} are not a list of strings`);
  }
  return given as readonly (string | null)[];
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Of a line, column or index, as of V8: below 2^31. */
function isPlace(value: unknown): value is number {
  return Number.isInteger(value) && Number(value) >= 0 && Number(value) < 2 ** 31;
}

function textOf(value: unknown): string {
  return typeof value === 'number' || typeof value === 'string' ? JSON.stringify(value) : 'missing';
}

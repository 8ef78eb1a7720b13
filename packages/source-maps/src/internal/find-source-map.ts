import { isAbsolute } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { MappedFile } from './generated-file.ts';
import { inlineMapOf, mappingUrlIn } from './mapping-url.ts';
import { parseSourceMap } from './parse-source-map.ts';
import { readText, textOfFile } from './text-file.ts';

/**
 * The source map of a file of a profile; undefined if it has none.
 *
 * @param file - path or URL
 * @param loaded - the map, if it is known
 * @throws Error if there is one that cannot be read or is not valid
 */
export function findSourceMap(file: string, loaded: unknown): MappedFile | undefined {
  const url = fileUrlOf(file);
  if (url === undefined) return undefined;
  const code = textOfFile(url);
  const mappingUrl = code === undefined ? undefined : mappingUrlIn(code);
  if (mappingUrl === undefined) {
    // The file is not what ran, but what that was compiled from.
    return loaded === undefined ? undefined : { ...parseSourceMap(loaded, url), code: undefined };
  }
  if (mappingUrl.startsWith('data:')) {
    return { ...parseSourceMap(fromJson(inlineMapOf(mappingUrl)), url), code };
  }
  const mapUrl = resolved(mappingUrl, url);
  return { ...parseSourceMap(fromJson(readMap(mapUrl)), mapUrl), code };
}

function fileUrlOf(file: string): URL | undefined {
  if (isAbsolute(file)) return pathToFileURL(file);
  return file.startsWith('file:') && URL.canParse(file) ? new URL(file) : undefined;
}

function resolved(mappingUrl: string, base: URL): URL {
  if (!URL.canParse(mappingUrl, base.href))
    throw new Error(`"${shortened(mappingUrl)}" is not a URL`);
  const url = new URL(mappingUrl, base);
  if (url.protocol !== 'file:') throw new Error(`${shortened(url.href)} is not a file`);
  return url;
}

function readMap(url: URL): string {
  const path = fileURLToPath(url);
  try {
    return readText(path);
  } catch (error) {
    const isMissing = (error as NodeJS.ErrnoException).code === 'ENOENT';
    throw isMissing ? new Error(`there is no ${path}`) : error;
  }
}

function fromJson(text: string): unknown {
  try {
    // What servers put before JSON (https://tc39.es/ecma426/#sec-ParseSourceMap).
    return JSON.parse(text.replace(/^\)\]\}'[^\n]*/, ''));
  } catch {
    throw new Error('it is not JSON');
  }
}

function shortened(text: string): string {
  return text.length > 100 ? `${text.slice(0, 100)}...` : text;
}

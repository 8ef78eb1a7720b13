import { fileURLToPath } from 'node:url';

/** How a profile calls a source: by its path, or by its URL if it is not a file. */
export function sourceFileOf(url: string): string {
  try {
    return url.startsWith('file:') ? fileURLToPath(url) : url;
  } catch {
    return url;
  }
}

/**
 * A source that no directory below the root has in common with the map is none that the map was made
 * from, but a file that someone would like to see shown.
 *
 * @param source - as the map has it, with its root
 * @throws Error if it is one
 */
export function expectReachable(source: string, map: URL): void {
  if (/^(?:[a-z][a-z\d+.-]*:|[/\\])/i.test(source)) return;
  let depth = map.pathname.split('/').length - 2;
  if (depth === 0) return;
  for (const name of source.split(/[/\\]/)) {
    if (name === '..' || /^(?:%2e|\.){2}$/i.test(name)) depth--;
    else if (name !== '' && name !== '.') depth++;
    if (depth <= 0)
      throw new Error(`its source ${source} is outside of all that it could be made from`);
  }
}

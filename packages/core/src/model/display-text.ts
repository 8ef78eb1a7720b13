/** What every format shows for a function without a name. */
export const ANONYMOUS = '(anonymous)';

/** `text` with each lone surrogate replaced by U+FFFD, so that it has a UTF-8 encoding. */
export function wellFormed(text: string): string {
  // In a unicode-mode pattern a surrogate that is half of a pair does not match.
  return text.replace(/\p{Surrogate}/gu, '\ufffd');
}

/** A function's name as formats show it: never empty, always encodable. */
export function displayName(name: string): string {
  return name === '' ? ANONYMOUS : wellFormed(name);
}

/**
 * A function's file as formats show it: `file:` URLs of this machine as absolute paths, so that
 * readers find the source; paths and other URLs (`node:`, `wasm:`, `http:`) as they are.
 */
export function displayFile(file: string): string {
  return wellFormed(pathOfFileUrl(file) ?? file);
}

function pathOfFileUrl(file: string): string | undefined {
  if (!file.startsWith('file:')) return undefined;
  try {
    const url = new URL(file);
    // A host means a Windows share, which has no portable path.
    if (url.host !== '') return undefined;
    const path = decodeURIComponent(url.pathname);
    return /^\/[A-Za-z]:\//.test(path) ? path.slice(1) : path;
  } catch {
    // Not a URL after all, or an escape that is not UTF-8: the text itself is the best name.
    return undefined;
  }
}

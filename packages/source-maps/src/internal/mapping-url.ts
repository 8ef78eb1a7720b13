/** A comment of its own, as generators write it. */
const COMMENT =
  /^[ \t]*(?:\/\/[#@][ \t]*sourceMappingURL=([^\s'"]+)[ \t]*|\/\*[#@][ \t]*sourceMappingURL=([^\s'"*]+)[ \t]*\*\/[ \t]*)$/;
const LINE_END = /[\n\r\u2028\u2029]/;
const MARK = 'sourceMappingURL=';

/**
 * What the last comment that names a source map says, if only comments and space follow it: another
 * one belongs to text within the code (https://tc39.es/ecma426/#sec-linking-inline).
 */
export function mappingUrlIn(code: string): string | undefined {
  const mark = code.lastIndexOf(MARK);
  if (mark < 0) return undefined;
  const start = lineStart(code, mark);
  const rest = code.slice(start);
  const end = rest.search(LINE_END);
  const line = end < 0 ? rest : rest.slice(0, end);
  const match = COMMENT.exec(line);
  if (match === null || (end >= 0 && !isBlank(rest.slice(end)))) return undefined;
  return match[1] ?? match[2];
}

function lineStart(code: string, from: number): number {
  for (let i = from; i > 0; i--) if (LINE_END.test(code[i - 1] ?? '')) return i;
  return 0;
}

/** Whether all lines are comments or empty. */
function isBlank(text: string): boolean {
  for (const [line] of text.matchAll(/[^\n\r\u2028\u2029]+/g)) {
    if (!/^\s*(?:\/\/|$)/.test(line)) return false;
  }
  return true;
}

/**
 * The text in a `data:` URL (RFC 2397).
 *
 * @throws Error if it is not base64, or not percent-encoded, as it says
 */
export function inlineMapOf(url: string): string {
  const comma = url.indexOf(',');
  if (comma < 0) throw new Error('its data: URL has no data');
  const data = url.slice(comma + 1);
  if (!/;\s*base64\s*$/i.test(url.slice(0, comma))) {
    try {
      return decodeURIComponent(data);
    } catch {
      throw new Error('its data: URL is wrongly encoded');
    }
  }
  if (!/^[\w+/-]*={0,2}$/.test(data)) throw new Error('it is not base64');
  return Buffer.from(data, 'base64').toString();
}

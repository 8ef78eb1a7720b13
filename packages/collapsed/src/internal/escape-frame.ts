/**
 * What would end a frame, a line or an escape, or be shown by no reader: `;`, `%`, control
 * characters and the line ends of Unicode.
 */
const RESERVED = /[;%\p{Cc}\u2028\u2029]/gu;
/** Readers take a line that begins so for a comment. */
const COMMENT = /^#(?= )/u;
/** Readers take a number at the end of a stack for a second count. */
const SPACE_BEFORE_LAST_NUMBER = /\s(?=\d+(?:\.\d*)?$)/u;

/**
 * The text of a frame as collapsed stacks can hold it. What they cannot is percent-encoded as in a
 * URL; `decodeURIComponent` gives the text back.
 *
 * @param text - without lone surrogates
 */
export function escapeFrame(text: string): string {
  return escapeOuterSpace(text.replace(RESERVED, encodeURIComponent))
    .replace(SPACE_BEFORE_LAST_NUMBER, encodeURIComponent)
    .replace(COMMENT, encodeURIComponent);
}

/** Readers trim it off. A pattern would take time by the square of the spaces. */
function escapeOuterSpace(text: string): string {
  const start = text.length - text.trimStart().length;
  const end = Math.max(start, text.trimEnd().length);
  const [before, after] = [text.slice(0, start), text.slice(end)].map(encodeURIComponent);
  return `${before ?? ''}${text.slice(start, end)}${after ?? ''}`;
}

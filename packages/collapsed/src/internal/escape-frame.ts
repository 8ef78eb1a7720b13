/**
 * What would end a frame, a line or an escape, or be shown by no reader: `;`, `%`, control
 * characters and the line ends of Unicode.
 */
const RESERVED = /[;%\p{Cc}\u2028\u2029]/gu;
/** Readers trim it off. */
const OUTER_SPACE = /^\s+|\s+$/gu;
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
  return text
    .replace(RESERVED, encodeURIComponent)
    .replace(OUTER_SPACE, encodeURIComponent)
    .replace(SPACE_BEFORE_LAST_NUMBER, encodeURIComponent)
    .replace(COMMENT, encodeURIComponent);
}

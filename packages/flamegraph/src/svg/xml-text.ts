// In names that come from programs anything may stand.

/**
 * What XML 1.0 has no way to write (C0, U+FFFE, U+FFFF, halves of surrogate pairs), and what would
 * show as something else than it is: C1, line separators, and orders to turn the direction of text.
 */
// eslint-disable-next-line no-control-regex -- these are what is looked for
const UNSHOWABLE = /[\0-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ufffe\uffff]|\p{Surrogate}/gu;

const MARKUP: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
};

/** The text with a sign in the place of each character that cannot be shown. */
export function showable(text: string): string {
  return text.replace(UNSHOWABLE, (character) => {
    const code = character.charCodeAt(0);
    // Unicode has pictures of these: U+2400 is that of U+0000.
    if (code < 0x20) return String.fromCharCode(0x2400 + code);
    return code === 0x7f ? '\u2421' : '\ufffd';
  });
}

/** Showable text as the content of an element or of an attribute in double quotes. */
export function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (character) => MARKUP[character] ?? character);
}

/** Text of any kind as the content of an element or of an attribute in double quotes. */
export function xmlText(text: string): string {
  return escaped(showable(text));
}

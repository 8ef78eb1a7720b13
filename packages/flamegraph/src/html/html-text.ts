const REFERENCES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text for the content of an element or a quoted attribute. */
export function htmlText(text: string): string {
  return text
    .replace(/[&<>"']/g, (character) => REFERENCES[character] ?? '')
    .replace(NOT_IN_HTML, '\ufffd');
}

/** Control characters that no document may hold. */
// eslint-disable-next-line no-control-regex
const NOT_IN_HTML = /[\0-\x08\x0b\x0e-\x1f\x7f-\x9f]/g;

/**
 * Data for the content of a script element. JSON has `<` in strings only; escaped, nothing in it can
 * end the element or begin a comment.
 */
export function jsonForScript(data: object | string): string {
  return JSON.stringify(data)
    .replaceAll('<', '\\u003c')
    .replaceAll('\u2028', '\\u2028')
    .replaceAll('\u2029', '\\u2029');
}

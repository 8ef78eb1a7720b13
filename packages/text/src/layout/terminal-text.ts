const ASCII = /^[\x20-\x7e]*$/;
/** What would move the cursor, break the line or reorder the text. */
const CONTROLS = /[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}\ufeff]/gu;
const SHORT_ESCAPES: ReadonlyMap<string, string> = new Map([
  ['\n', '\\n'],
  ['\r', '\\r'],
  ['\t', '\\t'],
]);
/** East Asian wide and fullwidth characters, and those shown as pictures. */
const WIDE =
  /[\u{1100}-\u{115f}\u{2329}\u{232a}\u{2e80}-\u{303e}\u{3041}-\u{33ff}\u{3400}-\u{4dbf}\u{4e00}-\u{a4cf}\u{a960}-\u{a97c}\u{ac00}-\u{d7a3}\u{f900}-\u{faff}\u{fe10}-\u{fe19}\u{fe30}-\u{fe6f}\u{ff01}-\u{ff60}\u{ffe0}-\u{ffe6}\u{16fe0}-\u{18aff}\u{1aff0}-\u{1b2ff}\u{1f200}-\u{1f2ff}\u{20000}-\u{3fffd}\p{Emoji_Presentation}\ufe0f]/u;
const INVISIBLE = /^[\p{Mn}\p{Me}\p{Cf}]*$/u;
const ELLIPSIS = '...';

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** `text` on one line and without effect on a terminal: control characters as escapes. */
export function escapeControls(text: string): string {
  return text.replace(CONTROLS, (control) => {
    const code = control.charCodeAt(0);
    const hex = code.toString(16);
    return (
      SHORT_ESCAPES.get(control) ??
      (code < 0x100 ? `\\x${hex.padStart(2, '0')}` : `\\u${hex.padStart(4, '0')}`)
    );
  });
}

/** Columns that `text`, free of control characters, takes in a terminal. */
export function textWidth(text: string): number {
  if (ASCII.test(text)) return text.length;
  return charactersOf(text).reduce((width, character) => width + characterWidth(character), 0);
}

/** `text` in at most `width` columns: its beginning, where it is longer. */
export function cutEnd(text: string, width: number): string {
  if (textWidth(text) <= width) return text;
  const ellipsis = ellipsisFor(width);
  return takeColumns(charactersOf(text), width - ellipsis.length).join('') + ellipsis;
}

/** `text` in at most `width` columns: its end, where it is longer. */
export function cutStart(text: string, width: number): string {
  if (textWidth(text) <= width) return text;
  const ellipsis = ellipsisFor(width);
  const kept = takeColumns(charactersOf(text).reverse(), width - ellipsis.length);
  return ellipsis + kept.reverse().join('');
}

/** In ASCII, as the width of a one-character ellipsis depends on the terminal. */
function ellipsisFor(width: number): string {
  return width > ELLIPSIS.length ? ELLIPSIS : '';
}

function charactersOf(text: string): string[] {
  return Array.from(graphemes.segment(text), ({ segment }) => segment);
}

function takeColumns(characters: readonly string[], width: number): string[] {
  let left = width;
  const end = characters.findIndex((character) => (left -= characterWidth(character)) < 0);
  return characters.slice(0, end < 0 ? characters.length : end);
}

function characterWidth(character: string): number {
  if (WIDE.test(character)) return 2;
  return INVISIBLE.test(character) ? 0 : 1;
}

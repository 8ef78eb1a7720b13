/**
 * The text, or as much of its beginning as fits with an ellipsis; nothing where that says nothing.
 * Part of the script of the picture: it must not use anything from outside.
 *
 * @param cells - characters of a monospaced font that there is room for
 */
export function fitText(text: string, cells: number): string {
  const room = Math.floor(cells);
  if (room < 2) return '';
  let used = 0;
  let end = 0;
  let index = 0;
  for (const character of text) {
    // From Hangul on characters may be two cells wide; no harm is done where they are not.
    used += (character.codePointAt(0) ?? 0) < 0x1100 ? 1 : 2;
    if (used > room) return end === 0 ? '' : `${text.slice(0, end)}\u2026`;
    index += character.length;
    if (used < room) end = index;
  }
  return text;
}

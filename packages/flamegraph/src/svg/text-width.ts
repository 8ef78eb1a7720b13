const NARROW = /[ .,:;'|!iljftrI()[\]/-]/;
const WIDE = /[mwMW%@&\u2014]|[^\0-\u10ff]/;
const CAPITAL = /[A-Z0-9+<>=~#$]/;

/**
 * About how wide a line of text is at 12 pixels in a wide sans-serif font, such as Verdana: no font can be
 * measured here, and too much room looks better than too little.
 */
export function textWidth(text: string): number {
  let ems = 0;
  for (const character of text) {
    if (NARROW.test(character)) ems += 0.38;
    else if (WIDE.test(character)) ems += 1;
    else ems += CAPITAL.test(character) ? 0.66 : 0.61;
  }
  return ems * 12;
}

/** Characters that are looked at: more than fit into any frame. */
const LONGEST = 400;
const ELLIPSIS = '…';

/** Cuts names to the width there is; each is measured once. */
export class Labels {
  private readonly measure: (text: string) => number;
  private readonly widths = new Map<string, number>();

  constructor(measure: (text: string) => number) {
    this.measure = measure;
  }

  /** @returns the text, its beginning and an ellipsis, or nothing */
  fitted(text: string, width: number): string {
    const name = text.length > LONGEST ? text.slice(0, LONGEST) : text;
    const full = this.widthOf(name);
    if (full <= width && name.length === text.length) return text;
    let length = Math.min(Math.floor((name.length * width) / full), name.length);
    for (; length > 1; length--) {
      const cut = wholeCharacters(name, length) + ELLIPSIS;
      if (this.measure(cut) <= width) return cut;
    }
    return '';
  }

  private widthOf(text: string): number {
    const known = this.widths.get(text);
    if (known !== undefined) return known;
    const width = this.measure(text);
    this.widths.set(text, width);
    return width;
  }
}

/** The beginning of a text, without half of a surrogate pair at its end. */
function wholeCharacters(text: string, length: number): string {
  const last = text.charCodeAt(length - 1);
  return text.slice(0, last >= 0xd800 && last < 0xdc00 ? length - 1 : length);
}

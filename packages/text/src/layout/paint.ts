/** Ways to make parts of a text stand out; none changes its width. */
export interface Paint {
  readonly bold: (text: string) => string;
  readonly dim: (text: string) => string;
  /** By how much of all time it is about, 0–1. */
  readonly heat: (share: number, text: string) => string;
  /** What has become better, or worse. */
  readonly better: (text: string) => string;
  readonly worse: (text: string) => string;
}

/** From these shares on a part of the time is hot, or warm. */
const HOT = 0.1;
const WARM = 0.03;

const PLAIN: Paint = {
  bold: (text) => text,
  dim: (text) => text,
  heat: (_, text) => text,
  better: (text) => text,
  worse: (text) => text,
};

/** In the codes of ECMA-48, section 8.3.117 (SGR). */
const COLOUR: Paint = {
  bold: (text) => styled(1, text),
  dim: (text) => styled(2, text),
  heat(share, text) {
    if (share < WARM) return text;
    return styled(share >= HOT ? 31 : 33, text);
  },
  better: (text) => styled(32, text),
  worse: (text) => styled(31, text),
};

export function paintFor(colour: boolean): Paint {
  return colour ? COLOUR : PLAIN;
}

function styled(code: number, text: string): string {
  return text === '' ? '' : `\x1b[${String(code)}m${text}\x1b[0m`;
}

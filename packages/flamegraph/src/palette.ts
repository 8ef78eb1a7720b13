import type { CodeCategory } from '@tsprof/core/model';

/** A colour of sRGB, each part 0–255. */
export type Colour = readonly [red: number, green: number, blue: number];

export type Scheme = 'light' | 'dark';
export const SCHEMES: readonly Scheme[] = ['light', 'dark'];

/** What is drawn around the boxes. */
export interface SchemeColours {
  readonly page: Colour;
  readonly text: Colour;
  readonly faintText: Colour;
  /** Of the text in boxes. */
  readonly boxText: Colour;
  readonly line: Colour;
  /** Of boxes that a search has found. */
  readonly hit: Colour;
}

export const SCHEME_COLOURS: Readonly<Record<Scheme, SchemeColours>> = {
  light: {
    page: [255, 255, 255],
    text: [31, 35, 40],
    faintText: [89, 96, 104],
    boxText: [20, 20, 20],
    line: [150, 156, 163],
    hit: [255, 137, 232],
  },
  dark: {
    page: [22, 24, 29],
    text: [230, 232, 235],
    faintText: [160, 166, 174],
    boxText: [244, 244, 244],
    line: [110, 116, 124],
    hit: [165, 20, 140],
  },
};

/** Boxes of one category differ by a little, so that neighbours can be told apart. */
export const VARIANTS = 5;

/** Hue in degrees, saturation and lightness in per cent. */
type Hsl = readonly [hue: number, saturation: number, lightness: number];

const CATEGORY_COLOURS: Readonly<Record<Scheme, Readonly<Record<CodeCategory | 'root', Hsl>>>> = {
  light: {
    own: [32, 96, 66],
    library: [212, 78, 75],
    node: [146, 44, 65],
    native: [268, 50, 79],
    gc: [354, 78, 74],
    other: [45, 8, 78],
    root: [210, 12, 86],
  },
  dark: {
    own: [27, 78, 31],
    library: [213, 52, 37],
    node: [152, 44, 26],
    native: [268, 28, 42],
    gc: [352, 52, 38],
    other: [45, 6, 34],
    root: [214, 9, 28],
  },
};

export function categoryColour(
  scheme: Scheme,
  category: CodeCategory | 'root',
  variant: number,
): Colour {
  const [hue, saturation, lightness] = CATEGORY_COLOURS[scheme][category];
  if (category === 'root') return rgbOf([hue, saturation, lightness]);
  const away = variant - (VARIANTS - 1) / 2;
  return rgbOf([hue + 4 * away, saturation, lightness + 1.6 * away]);
}

/** 0 to {@link VARIANTS} - 1: the same for the same name, always. */
export function variantOf(name: string): number {
  // FNV-1a.
  let hash = 0x811c9dc5;
  for (let i = 0; i < name.length; i++) hash = Math.imul(hash ^ name.charCodeAt(i), 0x01000193);
  return ((hash ^ (hash >>> 15)) >>> 0) % VARIANTS;
}

/** Changes, as a part of a total, from which on the colour is the first, second, ... step. */
export const CHANGE_STEPS: readonly number[] = [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1];

const NO_CHANGE: Readonly<Record<Scheme, Hsl>> = { light: [210, 6, 89], dark: [214, 6, 27] };
const MOST_CHANGE: Readonly<Record<Scheme, readonly [more: Hsl, less: Hsl]>> = {
  light: [
    [2, 92, 68],
    [216, 92, 70],
  ],
  dark: [
    [2, 66, 40],
    [218, 68, 44],
  ],
};

/** @param step - from -7, much less, to 7, much more; 0 is no change */
export function changeColour(scheme: Scheme, step: number): Colour {
  const from = rgbOf(NO_CHANGE[scheme]);
  const [more, less] = MOST_CHANGE[scheme];
  const to = rgbOf(step < 0 ? less : more);
  const part = Math.abs(step) / CHANGE_STEPS.length;
  const mixed = from.map((value, i) => Math.round(value + part * ((to[i] ?? 0) - value)));
  return [mixed[0] ?? 0, mixed[1] ?? 0, mixed[2] ?? 0];
}

/** The step of a change that is this part of a total; below 0 for less. */
export function changeStep(part: number): number {
  // Differences of seconds are off by a little.
  const step = CHANGE_STEPS.filter((bound) => Math.abs(part) >= bound - 1e-9).length;
  return part < 0 ? -step : step;
}

export function cssColour(colour: Colour): string {
  return `#${colour.map((value) => value.toString(16).padStart(2, '0')).join('')}`;
}

function rgbOf([hue, saturation, lightness]: Hsl): Colour {
  const chroma = (saturation / 100) * Math.min(lightness / 100, 1 - lightness / 100);
  const part = (n: number): number => {
    const k = (n + ((hue + 360) % 360) / 30) % 12;
    const value = lightness / 100 - chroma * Math.max(-1, Math.min(k - 3, 9 - k, 1));
    return Math.round(255 * value);
  };
  return [part(0), part(8), part(4)];
}

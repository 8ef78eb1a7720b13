import type { Report } from '../data/report.ts';

/** Colours of the canvas, as CSS has them. */
export interface Palette {
  readonly background: string;
  readonly text: string;
  readonly found: string;
  readonly foundText: string;
  readonly outline: string;
  readonly faint: string;
  /** Of everything, and of threads. */
  readonly synthetic: string;
}

type Hsl = readonly [hue: number, saturation: number, lightness: number];

/** By kind of code, in light and in dark: the text on all of them has a contrast of 4.5 at least. */
const KINDS: Readonly<Record<string, readonly [light: Hsl, dark: Hsl]>> = {
  own: [
    [32, 92, 70],
    [28, 75, 29],
  ],
  library: [
    [208, 80, 76],
    [210, 55, 31],
  ],
  node: [
    [130, 45, 72],
    [135, 45, 23],
  ],
  native: [
    [275, 55, 82],
    [275, 35, 36],
  ],
  gc: [
    [350, 80, 80],
    [350, 50, 36],
  ],
  other: [
    [220, 10, 80],
    [220, 8, 34],
  ],
};

const LIGHT: Palette = {
  background: '#ffffff',
  text: '#14171c',
  found: 'hsl(300 85% 76%)',
  foundText: '#14171c',
  outline: '#14171c',
  faint: 'rgb(20 23 28 / 12%)',
  synthetic: '#dfe3ea',
};
const DARK: Palette = {
  background: '#14171c',
  text: '#f4f6f9',
  found: 'hsl(300 55% 38%)',
  foundText: '#ffffff',
  outline: '#ffffff',
  faint: 'rgb(244 246 249 / 16%)',
  synthetic: '#353b46',
};

export function paletteOf(isDark: boolean): Palette {
  return isDark ? DARK : LIGHT;
}

/** The colour of a kind of code, as the legend has it. */
export function kindColour(kind: string, isDark: boolean, shade = 0): string {
  const [hue, saturation, lightness] = KINDS[kind]?.[isDark ? 1 : 0] ?? [0, 0, 50];
  return `hsl(${String(hue)} ${String(saturation)}% ${String(lightness + shade)}%)`;
}

/** Of a change: towards red where there is more, towards blue where there is less. */
export function changeColour(strength: number, isDark: boolean): string {
  const hue = strength > 0 ? 8 : 214;
  const size = Math.min(Math.abs(strength), 1);
  if (size === 0) return isDark ? 'hsl(220 6% 26%)' : 'hsl(220 12% 89%)';
  const lightness = isDark ? 25 + 9 * size : 90 - 22 * size;
  const saturation = isDark ? 20 + 50 * size : 45 + 45 * size;
  return `hsl(${String(hue)} ${saturation.toFixed(0)}% ${lightness.toFixed(0)}%)`;
}

/** A colour for each function: by its kind, and a bit lighter or darker to tell neighbours apart. */
export function functionColours({ data, functions }: Report, isDark: boolean): string[] {
  return Array.from(functions.category, (category, func) => {
    const shade = (Math.imul(func + 1, 0x9e3779b1) >>> 28) / 2 - 4;
    return kindColour(data.categories[category] ?? 'other', isDark, shade);
  });
}

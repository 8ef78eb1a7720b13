import { CODE_CATEGORIES } from '@tsprof/core/model';
import { describe, expect, it } from 'vitest';
import {
  CHANGE_STEPS,
  SCHEMES,
  SCHEME_COLOURS,
  VARIANTS,
  categoryColour,
  changeColour,
  changeStep,
  cssColour,
  variantOf,
  type Colour,
} from './palette.ts';

/** As WCAG 2.2 defines it. */
function contrast(a: Colour, b: Colour): number {
  const [light = 0, dark = 0] = [a, b].map(luminance).sort((x, y) => y - x);
  return (light + 0.05) / (dark + 0.05);
}

function luminance(colour: Colour): number {
  const [red = 0, green = 0, blue = 0] = colour.map((value) => {
    const part = value / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

const ENOUGH = 4.5;

describe.each(SCHEMES)('in the %s scheme', (scheme) => {
  const { boxText, text, faintText, page, hit } = SCHEME_COLOURS[scheme];

  it('names can be read in boxes of every kind', () => {
    const variants = [...Array(VARIANTS).keys()];
    const boxes = [...CODE_CATEGORIES, 'root' as const].flatMap((category) =>
      variants.map((variant) => categoryColour(scheme, category, variant)),
    );
    const low = boxes.filter((colour) => contrast(colour, boxText) < ENOUGH);
    expect(low).toEqual([]);
    expect(contrast(hit, boxText)).toBeGreaterThan(ENOUGH);
  });

  it('names can be read whatever has changed', () => {
    const steps = [...Array(2 * CHANGE_STEPS.length + 1).keys()].map(
      (n) => n - CHANGE_STEPS.length,
    );
    const low = steps.filter((step) => contrast(changeColour(scheme, step), boxText) < ENOUGH);
    expect(low).toEqual([]);
  });

  it('what is beside the boxes can be read', () => {
    expect(contrast(text, page)).toBeGreaterThan(ENOUGH);
    expect(contrast(faintText, page)).toBeGreaterThan(ENOUGH);
  });
});

describe('variantOf', () => {
  it('is the same for the same name, and uses all there are', () => {
    expect(variantOf('parse')).toBe(variantOf('parse'));
    const names = Array.from({ length: 100 }, (_, n) => `function${String(n)}`);
    expect(new Set(names.map(variantOf)).size).toBe(VARIANTS);
  });
});

describe('changeStep', () => {
  it.each([
    [0, 0],
    [0.0009, 0],
    [0.001, 1],
    [-0.011, -4],
    [0.5, 7],
    [-3, -7],
  ])('of %d of the total is %d', (part, step) => {
    expect(changeStep(part)).toBe(step);
  });
});

it('cssColour writes two digits each', () => {
  expect(cssColour([0, 10, 255])).toBe('#000aff');
});

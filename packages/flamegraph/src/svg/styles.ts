import { CODE_CATEGORIES } from '@tsprof/core/model';
import {
  CHANGE_STEPS,
  SCHEME_COLOURS,
  SCHEMES,
  VARIANTS,
  categoryColour,
  changeColour,
  cssColour,
  variantOf,
  type Colour,
  type Scheme,
} from '../palette.ts';
import type { FrameLabel } from '../tree/frame-label.ts';

/** Of the root element, so that the rules of a picture in a page stay in the picture. */
export const ROOT_CLASS = 'tsprof-flamegraph';

/** Fonts that are anywhere; names are in a font whose characters are of one width. */
const SANS = 'system-ui,-apple-system,"Segoe UI",Verdana,"DejaVu Sans",sans-serif';
const MONO = 'ui-monospace,Menlo,Consolas,"DejaVu Sans Mono","Liberation Mono",monospace';

/** The class of boxes whose colour says whose code they are. */
export function categoryClass({ category, name }: Pick<FrameLabel, 'category' | 'name'>): string {
  return category === 'root' ? 'root' : `${category}${String(variantOf(name))}`;
}

/** The class of boxes whose colour says how much they have changed. */
export function changeClass(step: number): string {
  return step < 0 ? `less${String(-step)}` : `more${String(step)}`;
}

export function categoryStyles(): string {
  return styleSheet((scheme) => [
    ['root', categoryColour(scheme, 'root', 0)],
    ...CODE_CATEGORIES.flatMap((category) =>
      Array.from(
        { length: VARIANTS },
        (_, variant) =>
          [`${category}${String(variant)}`, categoryColour(scheme, category, variant)] as const,
      ),
    ),
  ]);
}

export function changeStyles(): string {
  const steps = CHANGE_STEPS.map((_, i) => i + 1);
  return styleSheet((scheme) => [
    ...[0, ...steps].map((step) => [changeClass(step), changeColour(scheme, step)] as const),
    ...steps.map((step) => [changeClass(-step), changeColour(scheme, -step)] as const),
  ]);
}

type FillsOf = (scheme: Scheme) => readonly (readonly [name: string, colour: Colour])[];

function styleSheet(fillsOf: FillsOf): string {
  const [light = '', dark = ''] = SCHEMES.map((scheme) => schemeRules(scheme, fillsOf(scheme)));
  return [
    rule('', `color-scheme:light dark;font-family:${SANS};font-size:12px`),
    rule('.title', 'font-size:16px;font-weight:600'),
    rule('.b', `font-family:${MONO};font-size:11px`),
    rule('.b text', 'pointer-events:none'),
    rule('.below', 'opacity:.75'),
    rule('.b:focus', 'outline:none'),
    `.${ROOT_CLASS}.searching .b:not(.hit){opacity:.55}`,
    `.${ROOT_CLASS}.live .b{cursor:pointer}`,
    rule(
      '.controls',
      'display:flex;flex-wrap:wrap;align-items:center;gap:6px 10px;padding:4px 10px',
    ),
    rule('input', 'flex:0 1 300px;min-width:150px'),
    rule(':is(input,button)', 'font:inherit;padding:3px 8px;border:1px solid;border-radius:4px'),
    rule('button:disabled', 'opacity:.5'),
    light,
    `@media (prefers-color-scheme:dark){`,
    dark,
    '}',
  ].join('\n');
}

function schemeRules(scheme: Scheme, fills: ReturnType<FillsOf>): string {
  const colours = SCHEME_COLOURS[scheme];
  const fill = (selector: string, colour: Colour): string =>
    rule(selector, `fill:${cssColour(colour)}`);
  return [
    fill('.page', colours.page),
    rule('.b rect', `stroke:${cssColour(colours.page)};stroke-width:.7`),
    fill('text', colours.text),
    fill('.faint', colours.faintText),
    fill('.b text', colours.boxText),
    ...fills.map(([name, colour]) => fill(`.${name}`, colour)),
    fill('.hit rect', colours.hit),
    rule('.tip rect', `fill:${cssColour(colours.page)};stroke:${cssColour(colours.line)}`),
    rule('.b:focus-visible rect', `stroke:${cssColour(colours.text)}`),
    rule('.controls', `color:${cssColour(colours.text)};background:${cssColour(colours.page)}`),
    rule(
      ':is(input,button)',
      `background:${cssColour(colours.page)};color:${cssColour(colours.text)};` +
        `border-color:${cssColour(colours.line)}`,
    ),
  ].join('\n');
}

function rule(selector: string, declarations: string): string {
  return `.${ROOT_CLASS}${selector === '' ? '' : ` ${selector}`}{${declarations}}`;
}

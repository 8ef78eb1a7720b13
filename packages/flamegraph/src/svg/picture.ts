import type { Boxes } from '../layout/boxes.ts';

export const ORIENTATIONS = ['flame', 'icicle'] as const;

/** Where the roots are: below in a flame, above in an icicle. */
export type Orientation = (typeof ORIENTATIONS)[number];

/** A picture in words of SVG, without places. Texts may hold any characters. */
export interface Picture {
  readonly title: string;
  /** Lines below the title. */
  readonly facts: readonly string[];
  readonly legend: readonly LegendItem[];
  readonly styles: string;
  readonly sections: readonly Section[];
  readonly orientation: Orientation;
  /** Of the whole, in pixels. */
  readonly width: number;
  /** For programs; JSON. */
  readonly metadata: object;
}

export interface LegendItem {
  /** Classes of the colours that stand side by side before the text. */
  readonly colours: readonly string[];
  readonly text: string;
  /** Stands before the colours. */
  readonly before?: string;
}

/** A tree, or several side by side. */
export interface Section {
  /** Stands above it; nothing if there is nothing to say. */
  readonly heading?: string;
  readonly boxes: Boxes;
  /** How wide all of the picture is, in the unit of the boxes. */
  readonly whole: number;
  readonly labelOf: (node: number) => BoxLabel;
}

export interface BoxLabel {
  readonly name: string;
  /** Lines of the tooltip, after the name. */
  readonly lines: readonly string[];
  /** Class of its colour. */
  readonly colour: string;
}

/** Measures of a picture, in pixels; the script of the picture is given them too. */
export interface Metrics {
  /** Around everything. */
  readonly margin: number;
  /** From a row of boxes to the next. */
  readonly row: number;
  readonly boxHeight: number;
  /** Between the side of a box and its text. */
  readonly boxPadding: number;
  /** How wide a character is in a box, in the title, and in the lines below it. */
  readonly boxCell: number;
  readonly titleCell: number;
  readonly textCell: number;
  /** From one line of the head to the next. */
  readonly line: number;
  readonly titleHeight: number;
  /** Between items side by side. */
  readonly gap: number;
  /** Above the name of a further section. */
  readonly sectionGap: number;
}

export const METRICS: Metrics = {
  margin: 10,
  row: 17,
  boxHeight: 16,
  boxPadding: 3,
  boxCell: 6.63,
  titleCell: 9.2,
  textCell: 6.7,
  line: 18,
  titleHeight: 24,
  gap: 14,
  sectionGap: 12,
};

import { textWidth } from './terminal-text.ts';

export type Alignment = 'left' | 'right';

const GAP = '  ';

/**
 * Sets the cells of a table's rows in columns, two blanks apart.
 *
 * @param rows - of as many cells each as there are alignments, free of control characters
 * @returns a text a row; all are equally wide
 */
export function alignColumns(
  rows: readonly (readonly string[])[],
  alignments: readonly Alignment[],
): string[] {
  const widths = alignments.map((_, column) =>
    rows.reduce((widest, row) => Math.max(widest, textWidth(row[column] ?? '')), 0),
  );
  return rows.map((row) =>
    alignments
      .map((alignment, column) => {
        const cell = row[column] ?? '';
        const blanks = ' '.repeat((widths[column] ?? 0) - textWidth(cell));
        return alignment === 'right' ? blanks + cell : cell + blanks;
      })
      .join(GAP),
  );
}

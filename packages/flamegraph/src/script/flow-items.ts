/** Where an item is: from the left, and in which line. */
export interface FlowPlace {
  readonly x: number;
  readonly line: number;
}

/**
 * Puts items side by side, and into a new line where there is no room.
 * Part of the script of the picture: it must not use anything from outside.
 */
export function flowItems(
  widths: readonly number[],
  available: number,
  gap: number,
): readonly FlowPlace[] {
  let [x, line] = [0, 0];
  return widths.map((width) => {
    if (x > 0 && x + width > available) {
      x = 0;
      line++;
    }
    const place = { x, line };
    x += width + gap;
    return place;
  });
}

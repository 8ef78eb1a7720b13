import type { TextLayout } from '@tsprof/text';
import type { TerminalStyle } from '../terminal/terminal-style.ts';

/** How text is set for a terminal. */
export function layoutFor(
  { colour, unicode, width }: TerminalStyle,
  paths?: TextLayout['paths'],
): TextLayout {
  return {
    colour,
    unicode,
    ...(paths === undefined ? {} : { paths }),
    ...(width === undefined ? {} : { width }),
  };
}

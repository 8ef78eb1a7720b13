import { METRICS } from '../svg/metrics.ts';
import type { Orientation } from '../svg/picture.ts';
import { fitText } from './fit-text.ts';
import { flowItems } from './flow-items.ts';
import { interact } from './interact.ts';
import { makeControls } from './make-controls.ts';
import { makeTooltip } from './make-tooltip.ts';

const PARTS = { fitText, flowItems, makeControls, makeTooltip };

/**
 * The script of a picture: the text of functions, so that it is checked as all other code is. Whoever
 * bundles them with names kept has esbuild wrap each function in them in a call of `__name`.
 */
export function pictureScript(orientation: Orientation): string {
  const parts = Object.entries(PARTS).map(([name, part]) => `${name}: ${String(part)}`);
  return [
    '(() => {',
    "'use strict';",
    'const __name = (f) => f;',
    `const parts = {\n${parts.join(',\n')}\n};`,
    `(${String(interact)})(parts, ${JSON.stringify(METRICS)}, ${JSON.stringify(orientation)});`,
    '})();',
  ].join('\n');
}

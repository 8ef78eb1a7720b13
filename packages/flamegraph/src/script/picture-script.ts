import { METRICS } from '../svg/metrics.ts';
import type { Orientation } from '../svg/picture.ts';
import { SCRIPT_FUNCTIONS } from './golden/script-functions.ts';

/**
 * The script of a picture. It is made of the functions of this folder: of their text as the compiler
 * leaves it, not of the functions as they are loaded, since bundlers change these.
 */
export function pictureScript(orientation: Orientation): string {
  const parts = '{ fitText, flowItems, makeControls, makeTooltip }';
  return [
    '(() => {',
    "'use strict';",
    SCRIPT_FUNCTIONS,
    `interact(${parts}, ${JSON.stringify(METRICS)}, ${JSON.stringify(orientation)});`,
    '})();',
  ].join('\n');
}

// Builds the native addon for every supported Node into packages/core/prebuilds:
//   node tools/build-matrix.mjs

import path from 'node:path';
import { matrixNodes } from './matrix/node-versions.mjs';
import { buildAddon } from './native/build-addon.mjs';

try {
  for (const { major, ...node } of matrixNodes()) {
    console.log(`Node ${major}: ${path.relative(process.cwd(), buildAddon(node))}`);
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}

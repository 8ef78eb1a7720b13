import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { buildAddon } from '../native/build-addon.mjs';
import { matrixNodes } from './node-versions.mjs';

/** @import { MatrixNode } from './node-versions.mjs' */

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/**
 * Builds the packages, and the addon for every supported Node.
 *
 * @returns {readonly MatrixNode[]}
 * @throws {Error} if the build fails
 */
export function buildAll() {
  const { status } = spawnSync('npm', ['run', 'build'], { cwd: ROOT, stdio: 'inherit' });
  if (status !== 0) throw new Error('The build failed, see above');
  const nodes = matrixNodes();
  for (const node of nodes) buildAddon(node);
  return nodes;
}

import { fileURLToPath } from 'node:url';
import { isTypeScript } from '../typescript/is-typescript.ts';

/** Options of node's that load code before the program, as loaders of TypeScript do. */
const LOADING = /(?:^|\s)(?:-r|--require|--import|--(?:experimental-)?loader)\b/;

/**
 * What node is given to run a script in TypeScript, if it is one and node does not run it by itself.
 *
 * @param nodeOptions - that are given: a loader of the user's is the only one
 */
export function typeScriptOptions(
  script: string | undefined,
  nodeOptions: readonly string[],
): string[] {
  if (script === undefined || !isTypeScript(script) || runsTypeScript()) return [];
  const given = [...nodeOptions, process.env['NODE_OPTIONS'] ?? ''];
  if (given.some((option) => LOADING.test(option))) return [];
  return ['--require', fileURLToPath(new URL('../typescript/register.js', import.meta.url))];
}

/** From Node 22.18 on, unless told not to (https://nodejs.org/api/process.html#processfeaturestypescript). */
function runsTypeScript(): boolean {
  const features: object = process.features;
  return 'typescript' in features && features.typescript !== false;
}

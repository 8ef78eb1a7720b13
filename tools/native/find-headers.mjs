import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** @import { NodeTarget } from './describe-node.mjs' */

/**
 * The directory with the V8 and Node headers of a Node, for node-gyp's `--nodedir`.
 *
 * A directory is taken only if its headers are of the same ABI: an addon built against those of
 * another Node compiles, and crashes when it is loaded.
 *
 * @param {NodeTarget} target
 * @param {string | undefined} given the directory the user names; it must fit
 * @returns {string | undefined} undefined where node-gyp has to download the headers
 */
export function findHeaders(target, given) {
  if (given !== undefined) {
    const modules = headersAbi(given);
    if (modules !== target.modules) {
      throw new Error(
        `Expected --headers to hold the headers of Node ${target.version} (ABI ${target.modules}), ` +
          `but ${given} has ${modules === undefined ? 'none' : `those of ABI ${modules}`}`,
      );
    }
    return given;
  }
  const prefix = path.dirname(path.dirname(target.executable));
  const candidates = [process.env.npm_config_nodedir, prefix];
  return candidates.find((dir) => dir && headersAbi(dir) === target.modules);
}

/**
 * @param {string} nodedir
 * @returns {string | undefined}
 */
function headersAbi(nodedir) {
  // An installation has include/node, a source checkout has src.
  for (const folder of ['include/node', 'src']) {
    const file = path.join(nodedir, folder, 'node_version.h');
    if (!existsSync(file)) continue;
    return /^#define NODE_MODULE_VERSION (\d+)/m.exec(readFileSync(file, 'utf8'))?.[1];
  }
  return undefined;
}

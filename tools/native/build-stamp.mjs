import { createHash } from 'node:crypto';
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/**
 * A digest over everything a build depends on: the sources, and whatever else is named.
 *
 * @param {string} sourceDir
 * @param {readonly string[]} sourceFiles paths below `sourceDir`
 * @param {readonly string[]} facts versions, options, paths
 */
export function inputDigest(sourceDir, sourceFiles, facts) {
  const hash = createHash('sha256');
  for (const fact of facts) hash.update(`${fact}\0`);
  for (const file of sourceFiles) {
    hash.update(`${file}\0`);
    hash.update(readFileSync(path.join(sourceDir, file)));
    hash.update('\0');
  }
  return hash.digest('hex');
}

/**
 * Whether `output` is what the last build from these inputs left.
 *
 * @param {string} stampFile
 * @param {string} digest
 * @param {string} output
 */
export function isUpToDate(stampFile, digest, output) {
  if (!existsSync(stampFile) || !existsSync(output)) return false;
  return readFileSync(stampFile, 'utf8') === stampText(digest, output);
}

/**
 * @param {string} stampFile
 * @param {string} digest
 * @param {string} output
 */
export function writeStamp(stampFile, digest, output) {
  writeFileSync(stampFile, stampText(digest, output));
}

/**
 * @param {string} digest
 * @param {string} output
 */
function stampText(digest, output) {
  const { size, mtimeMs } = statSync(output);
  return `${digest} ${String(size)} ${String(mtimeMs)}\n`;
}

import { readdirSync } from 'node:fs';
import path from 'node:path';

/**
 * All files below a directory, sorted, as relative paths.
 *
 * @param {string} dir
 * @param {ReadonlySet<string>} skipped names of directories at the top that do not count
 * @returns {string[]}
 */
export function filesBelow(dir, skipped) {
  return readdirSync(dir, { withFileTypes: true })
    .filter((entry) => !skipped.has(entry.name))
    .flatMap((entry) =>
      entry.isDirectory()
        ? filesBelow(path.join(dir, entry.name), new Set()).map((file) =>
            path.join(entry.name, file),
          )
        : [entry.name],
    )
    .sort();
}

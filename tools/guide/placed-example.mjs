import { spawnSync } from 'node:child_process';
import { copyFileSync, readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync, gzipSync } from 'node:zlib';
import { fromPprof, toPprof } from '@tsprof/pprof';

/** @import { Profile } from '@tsprof/core/model' */

const EXAMPLE = new URL('../../docs/reports/', import.meta.url);
const TSPROF = fileURLToPath(new URL('../../packages/cli/bin/tsprof.js', import.meta.url));
/** Where the program of the example lay when it was profiled. */
const RECORDED_IN = '/app';

/** The profiles and sources of docs/reports, in a directory as if the program had run there. */
export class PlacedExample {
  /** @param {string} directory that is empty */
  constructor(directory) {
    this.directory = directory;
    for (const name of readdirSync(new URL('shop/', EXAMPLE))) {
      const file = path.join(directory, name);
      copyFileSync(new URL(`shop/${name}`, EXAMPLE), file);
      // Not changed since the profile was recorded.
      utimesSync(file, 0, 0);
    }
    for (const name of readdirSync(EXAMPLE).filter((file) => file.endsWith('.pb.gz'))) {
      const profile = fromPprof(gunzipSync(readFileSync(new URL(name, EXAMPLE))));
      const moved = movedTo(directory, profile);
      writeFileSync(path.join(directory, name), gzipSync(toPprof(moved)));
    }
    for (const name of readdirSync(EXAMPLE).filter((file) => file.endsWith('.json.gz'))) {
      const text = gunzipSync(readFileSync(new URL(name, EXAMPLE))).toString('utf8');
      const moved = text.replaceAll(`"${RECORDED_IN}/`, `"${directory}/`);
      writeFileSync(path.join(directory, name), gzipSync(moved));
    }
  }

  /**
   * @param {string} command `tsprof` and its arguments, of which single quotes hold words together
   * @returns what it prints
   * @throws {Error} if it fails
   */
  run(command) {
    const words = command.match(/'[^']*'|\S+/g) ?? [];
    const args = words.slice(1).map((word) => word.replaceAll("'", ''));
    const { status, stdout, stderr } = spawnSync(process.execPath, [TSPROF, ...args], {
      cwd: this.directory,
      encoding: 'utf8',
    });
    if (status !== 0 || stderr !== '') throw new Error(`${command} failed:\n${stderr}`);
    return stdout.replaceAll(this.directory, RECORDED_IN);
  }
}

/**
 * @param {string} directory
 * @param {Profile} profile
 * @returns {Profile}
 */
function movedTo(directory, profile) {
  const { functions } = profile;
  const file = functions.file.map((name) =>
    name.replace(new RegExp(`^(file://)?${RECORDED_IN}/`), `$1${directory}/`),
  );
  return { ...profile, functions: { ...functions, file } };
}

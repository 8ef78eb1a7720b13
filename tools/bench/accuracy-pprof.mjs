import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { Profile } from 'pprof-format';

/** @import { CountedFrame, CountedStack } from './accuracy-samples.mjs' */

/** @import { Location } from 'pprof-format' */

const GZIP_MAGIC = 0x1f;

/**
 * Reads what tsprof and @datadog/pprof write, compressed or not.
 *
 * @param {string} file
 * @returns {CountedStack[]}
 */
export function readPprof(file) {
  const bytes = readFileSync(file);
  const profile = Profile.decode(bytes[0] === GZIP_MAGIC ? gunzipSync(bytes) : bytes);
  const { strings } = profile.stringTable;
  const functions = new Map(profile.function.map((func) => [Number(func.id), func]));
  const frames = new Map(
    profile.location.map((location) => [Number(location.id), framesOf(location)]),
  );
  return profile.sample.map(({ locationId, value }) => ({
    frames: locationId.flatMap((id) => frames.get(Number(id)) ?? []),
    count: Number(value[0]),
  }));

  /**
   * More than one where calls are inlined.
   *
   * @param {Location} location
   * @returns {CountedFrame[]}
   */
  function framesOf({ line }) {
    return line.map((entry) => {
      const func = functions.get(Number(entry.functionId));
      if (func === undefined) throw new Error(`${file} lacks a function`);
      return {
        name: strings[Number(func.name)].replace(/^\(anonymous.*\)$/, ''),
        file: strings[Number(func.filename)],
        line: Number(entry.line),
        startLine: Number(func.startLine),
      };
    });
  }
}

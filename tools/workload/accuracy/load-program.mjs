/**
 * A program of this folder.
 *
 * @typedef {object} AccuracyProgram
 * @property {(millis: number) => void | Promise<void>} runProgram for about so many milliseconds of
 *   CPU time
 * @property {() => readonly number[]} [measure] the figures that an exact profiler would give, where
 *   they take measuring
 */

/**
 * @param {string} name of the file without its ending
 * @returns {Promise<AccuracyProgram>}
 */
export async function loadProgram(name) {
  /** @type {AccuracyProgram} */
  const program = await import(new URL(`${name}.mjs`, import.meta.url).href);
  return program;
}

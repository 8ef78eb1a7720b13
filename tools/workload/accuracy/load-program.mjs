/**
 * A program of this folder.
 *
 * @typedef {object} AccuracyProgram
 * @property {(millis: number) => void} runProgram for about so many milliseconds of CPU time
 * @property {() => number} [measure] the figure that an exact profiler would give, where that takes
 *   measuring
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

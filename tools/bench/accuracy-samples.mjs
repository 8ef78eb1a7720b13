/**
 * What all profilers' files say, innermost frame first.
 *
 * @typedef {object} CountedStack
 * @property {readonly CountedFrame[]} frames
 * @property {number} count of samples
 */

/**
 * @typedef {object} CountedFrame
 * @property {string} name empty if it has none
 * @property {string} file
 * @property {number} line that was being executed; 0 if the profile does not tell
 * @property {number} startLine of the function; 0 if the profile does not tell
 */

/** The function of all programs that does the work; what else a process does, does not count. */
const PROGRAM = 'runProgram';

/**
 * The samples taken while the program was at work.
 *
 * @param {readonly CountedStack[]} stacks
 */
export function stacksOfProgram(stacks) {
  return stacks.filter(({ frames }) => frames.some(({ name }) => name === PROGRAM));
}

/**
 * @param {readonly CountedStack[]} stacks
 */
export function countSamples(stacks) {
  return stacks.reduce((sum, { count }) => sum + count, 0);
}

/**
 * The share of the samples of the program whose innermost frame is such a one.
 *
 * @param {readonly CountedStack[]} stacks
 * @param {(frame: CountedFrame) => boolean} isMeant
 */
export function shareOfSelf(stacks, isMeant) {
  const all = stacksOfProgram(stacks);
  return countSamples(all.filter(({ frames }) => isMeant(frames[0]))) / countSamples(all);
}

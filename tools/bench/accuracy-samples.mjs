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

/**
 * The functions that do the work of programs; what else a process does, does not count. The second is
 * called by nobody: it goes on after it has waited.
 */
const PROGRAMS = new Set(['runProgram', 'resumedFunction']);
/** As V8's profiler and @datadog/pprof have collections, which have no callers there. */
const COLLECTIONS = new Set(['(garbage collector)', 'Garbage Collection']);

/**
 * The samples taken while the program was at work.
 *
 * @param {readonly CountedStack[]} stacks
 */
export function stacksOfProgram(stacks) {
  return stacks.filter(({ frames }) => frames.some(({ name }) => PROGRAMS.has(name)));
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

/**
 * As {@link shareOfSelf}, wherever in the stack the frame is.
 *
 * @param {readonly CountedStack[]} stacks
 * @param {(frame: CountedFrame) => boolean} isMeant
 */
export function shareOfTotal(stacks, isMeant) {
  const all = stacksOfProgram(stacks);
  return countSamples(all.filter(({ frames }) => frames.some(isMeant))) / countSamples(all);
}

/**
 * The samples of the program and of its collections: those of which a profiler knows what they are.
 *
 * @param {readonly CountedStack[]} stacks
 */
export function countKnown(stacks) {
  const collections = stacks.filter(
    ({ frames }) => frames.length > 0 && frames.every(({ name }) => isCollection(name)),
  );
  return countSamples(stacksOfProgram(stacks)) + countSamples(collections);
}

/** @param {string} name */
function isCollection(name) {
  return COLLECTIONS.has(name) || name === '(root)';
}

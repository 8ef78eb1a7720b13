import { checkProfile, TsprofError } from '@tsprof/core/model';
import { mutateBytes } from './mutate-bytes.mjs';
import { Random } from './random.mjs';

/** @import { Target } from './targets.mjs' */

/** Longest file of a case. */
export const MAX_BYTES = 2 ** 20;
/** Most CPU time that a case may take, in milliseconds: thousands of times what one does take. */
const MAX_MILLIS = 5000;

/** Where something is wrong: a place, or a path in JSON. */
const POSITION =
  /\b(?:byte|line|sample|location|function|mapping|string|sample type) \d|\bat byte\b|: (?:head's )?[a-z]\w*(?:\[\d+\]|\.\w+)*: |\bof profile .* of process |\bchild of node /i;
/** What is wrong with a file as a whole, or has a name. */
const WHOLE_FILE =
  /it has no (?:stacks|sample types)|does not begin with ""|has two counts|has the id|take too long|compressed with gzip|names string|a label of sample|the period type|two (?:functions|locations|mappings) have|it is no JSON: |it holds no object|has neither |holds no CPU profile/;

/**
 * The file of a case: the same for the same seed.
 *
 * @param {Target} target
 * @param {string} seed
 * @returns {Uint8Array}
 */
export function caseFile(target, seed) {
  const random = new Random(seed);
  let bytes = random.pick(target.files);
  if (random.chance(0.8)) bytes = target.mutate(bytes, random);
  if (random.chance(0.4)) {
    for (let times = 1 + random.below(3); times > 0; times--) bytes = mutateBytes(bytes, random);
  }
  return bytes.subarray(0, MAX_BYTES);
}

/**
 * @param {Target} target
 * @param {Uint8Array} bytes
 * @returns {{ isValid: boolean, problem?: string }} a problem is what no file may lead to
 */
export function runCase(target, bytes) {
  const copy = Uint8Array.from(bytes);
  const start = process.cpuUsage();
  const outcome = read(target, bytes);
  const { user, system } = process.cpuUsage(start);
  const millis = (user + system) / 1000;
  if (outcome.problem !== undefined) return outcome;
  if (millis > MAX_MILLIS) return { ...outcome, problem: `it takes ${millis.toFixed(0)} ms` };
  if (Buffer.compare(copy, bytes) !== 0) return { ...outcome, problem: 'the file is changed' };
  return outcome;
}

/**
 * @param {Target} target
 * @param {Uint8Array} bytes
 * @returns {{ isValid: boolean, problem?: string }}
 */
function read(target, bytes) {
  try {
    target.looksLike(bytes);
  } catch (error) {
    return { isValid: false, problem: `looksLike throws ${String(error)}` };
  }
  let profile;
  try {
    profile = target.read(bytes);
  } catch (error) {
    if (!(error instanceof TsprofError) || error.code !== 'ERR_TSPROF_MALFORMED_FILE') {
      return {
        isValid: false,
        problem: error instanceof Error ? String(error.stack) : String(error),
      };
    }
    const { message } = error;
    if (POSITION.test(message) || WHOLE_FILE.test(message)) return { isValid: false };
    return { isValid: false, problem: `the error does not say where: ${message}` };
  }
  try {
    checkProfile(profile);
    return { isValid: true };
  } catch (error) {
    return { isValid: false, problem: `the profile is not valid: ${String(error)}` };
  }
}

import { parseArgs } from 'node:util';

/**
 * What is measured, and whether without being asked for by name.
 *
 * @satisfies {Record<string, boolean>}
 */
const IS_USUAL = {
  overhead: true,
  steady: true,
  export: true,
  reports: true,
  flamegraph: false,
  accuracy: true,
  diff: false,
  memory: false,
};

/** @typedef {keyof typeof IS_USUAL} Part */

const PARTS = /** @type {Part[]} */ (Object.keys(IS_USUAL));
const USUAL = PARTS.filter((part) => IS_USUAL[part]);

export const USAGE = `Measures tsprof beside other profilers, all in one run, in which they take turns:
  npm run bench -- [options]

  --only PART    ${PARTS.join(', ')};
                 without it ${USUAL.join(', ')}
  --rounds N     of each part; 7 without it
  --minutes N    that the programs of memory run for; 10 without it
  --json FILE    writes the figures
  --write-docs   writes the tables in docs/ that are of this Node
  --help         prints this`;

/**
 * @typedef {object} Options
 * @property {boolean} help
 * @property {readonly Part[]} parts
 * @property {number} rounds
 * @property {number} minutes
 * @property {string | undefined} json
 * @property {boolean} writeDocs
 */

/**
 * @param {string[]} args
 * @returns {Options}
 * @throws {Error} if they are not as {@link USAGE} has them
 */
export function readOptions(args) {
  const { values } = parseArgs({
    args,
    options: {
      help: { type: 'boolean', default: false },
      json: { type: 'string' },
      minutes: { type: 'string', default: '10' },
      only: { type: 'string' },
      rounds: { type: 'string', default: '7' },
      'write-docs': { type: 'boolean', default: false },
    },
  });
  return {
    help: values.help,
    parts: values.only === undefined ? USUAL : [partOf(values.only)],
    rounds: positiveInteger('--rounds', values.rounds),
    minutes: positiveInteger('--minutes', values.minutes),
    json: values.json,
    writeDocs: values['write-docs'],
  };
}

/** @param {string} name */
function partOf(name) {
  const part = PARTS.find((candidate) => candidate === name);
  if (part !== undefined) return part;
  throw new RangeError(`Expected --only to be one of ${PARTS.join(', ')}, got ${name}`);
}

/**
 * @param {string} option
 * @param {string} text
 */
function positiveInteger(option, text) {
  const value = Number(text);
  if (Number.isInteger(value) && value >= 1) return value;
  throw new RangeError(`Expected ${option} to be a positive integer, got ${text}`);
}

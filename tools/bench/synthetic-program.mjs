import { nanos, NO_LOSS, ProfileBuilder, unixNanos } from '@tsprof/core/model';

/** @import { Profile, StackIndex } from '@tsprof/core/model' */

const FUNCTIONS = 5_000;
const FILES = 400;
const LINES_A_FUNCTION = 12;
const MAX_DEPTH = 100;
const PERIOD_NANOS = 1_000_000;

/**
 * The stacks of a program that never ran, and how often each was seen.
 *
 * @typedef {object} SyntheticProgram
 * @property {Int32Array} parent of each stack; -1 for a root
 * @property {Uint32Array} func the function on top of each stack
 * @property {Uint32Array} line being executed there
 * @property {Uint32Array} hits samples in exactly this stack
 */

/**
 * A call tree in which every node is a sampled stack, with stacks about as deep as those of a
 * compiler. The same tree for the same numbers, always.
 *
 * @param {number} stacks
 * @param {number} samples at least as many as stacks
 * @returns {SyntheticProgram}
 */
export function syntheticProgram(stacks, samples) {
  const random = randomIntegers(1);
  const parent = new Int32Array(stacks).fill(-1);
  const depth = new Uint32Array(stacks);
  const callees = new Uint32Array(stacks);
  const func = new Uint32Array(stacks);
  const line = new Uint32Array(stacks);
  const hits = new Uint32Array(stacks).fill(1);
  for (let i = 1; i < stacks; i++) {
    // The deepest of three: uniform choice would make a tree of depth ln(stacks).
    for (let tries = 0; tries < 3; tries++) {
      const candidate = random(i);
      const deeper = depth[candidate] > depth[parent[i]] && depth[candidate] < MAX_DEPTH;
      if (parent[i] === -1 || deeper) parent[i] = candidate;
    }
    depth[i] = depth[parent[i]] + 1;
    // Callees of one caller differ, or two of the stacks would be one.
    func[i] = (parent[i] * 7 + callees[parent[i]]++) % FUNCTIONS;
    line[i] = startLineOf(func[i]) + random(LINES_A_FUNCTION);
  }
  for (let rest = samples - stacks; rest > 0; rest--) hits[random(stacks)] += 1;
  return { parent, func, line, hits };
}

/**
 * As a tsprof profile: one sample a hit, with count, CPU time and time stamp.
 *
 * @param {SyntheticProgram} program
 * @returns {Profile}
 */
export function asProfile({ parent, func, line, hits }) {
  const builder = new ProfileBuilder([
    { type: 'samples', unit: 'count' },
    { type: 'cpu', unit: 'nanoseconds' },
  ]);
  const functions = Array.from({ length: FUNCTIONS }, (_, i) =>
    builder.addFunction({
      name: `function${String(i)}`,
      file: fileOf(i),
      startLine: startLineOf(i),
      kind: 'js',
    }),
  );
  /** @type {StackIndex[]} */
  const stacks = [];
  parent.forEach((caller, i) => {
    const frame = builder.addFrame(functions[func[i]], { line: line[i] });
    stacks.push(builder.addStack(caller === -1 ? undefined : stacks[caller], frame));
  });
  let time = 0;
  hits.forEach((count, i) => {
    for (let hit = 0; hit < count; hit++) {
      builder.addSample({ stack: stacks[i], values: [1, PERIOD_NANOS], time: nanos(time) });
      time += PERIOD_NANOS;
    }
  });
  return builder.finish({
    startTime: unixNanos(1_700_000_000_000_000_000n),
    duration: nanos(time),
    periodType: { type: 'cpu', unit: 'nanoseconds' },
    period: PERIOD_NANOS,
    defaultValueType: 'cpu',
    versions: {},
    loss: NO_LOSS,
    comments: [],
  });
}

/**
 * As the tree that V8's profiler hands to @datadog/pprof, in its line mode.
 *
 * @param {SyntheticProgram} program
 */
export function asV8TimeProfile({ parent, func, line, hits }) {
  /** @type {V8Node[]} */
  const nodes = Array.from(parent, (_, i) => {
    const index = func[i];
    return {
      name: `function${String(index)}`,
      scriptName: fileOf(index),
      scriptId: index % FILES,
      lineNumber: line[i],
      columnNumber: 0,
      hitCount: hits[i],
      children: [],
    };
  });
  const root = {
    name: '(root)',
    scriptName: '',
    hitCount: 0,
    children: /** @type {V8Node[]} */ ([]),
  };
  nodes.forEach((node, i) => {
    (parent[i] === -1 ? root : nodes[parent[i]]).children.push(node);
  });
  const samples = hits.reduce((sum, count) => sum + count, 0);
  return { startTime: 0, endTime: samples * PERIOD_NANOS, topDownRoot: root };
}

/**
 * @typedef {object} V8Node
 * @property {string} name
 * @property {string} scriptName
 * @property {number} scriptId
 * @property {number} lineNumber
 * @property {number} columnNumber
 * @property {number} hitCount
 * @property {V8Node[]} children
 */

/** @param {number} index of a function */
function fileOf(index) {
  return `/synthetic/source/module-${String(index % FILES)}.js`;
}

/** @param {number} index of a function */
function startLineOf(index) {
  return 1 + Math.floor(index / FILES) * LINES_A_FUNCTION * 2;
}

/**
 * Pseudo-random integers (a linear congruential generator modulo 2^32, high bits used).
 *
 * @param {number} seed
 * @returns {(below: number) => number}
 */
function randomIntegers(seed) {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

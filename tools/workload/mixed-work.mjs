// Some seconds of work of several kinds, in functions of about 30, 20, 15, 10, 8, 5 and 2 % of it, garbage collected:
//   node tools/workload/mixed-work.mjs ROUNDS [FUNCTION FACTOR]
// FUNCTION does FACTOR times as much as usual: a slow-down that is planted.

const [rounds, planted, factor] = process.argv.slice(2);

const WORK = /** @type {const} */ ({
  mixBits: [10_300_000, mixBits],
  sortNumbers: [70_000, sortNumbers],
  joinText: [216_000, joinText],
  walkTree: [410_000, walkTree],
  makeObjects: [245_000, makeObjects],
  multiply: [415_000, multiply],
  countWords: [25_000, countWords],
});

/** @type {Map<string, number>} */
const tree = new Map();
let sink = 0;

for (let round = 0; round < Number(rounds); round++) {
  for (const [name, [size, work]] of Object.entries(WORK)) {
    sink += work(Math.round(size * (name === planted ? Number(factor) : 1)));
  }
}
if (Number.isNaN(sink)) throw new Error('Expected numbers only');

/** @param {number} count */
function mixBits(count) {
  let bits = 1;
  for (let i = 0; i < count; i++) {
    bits ^= bits << 13;
    bits ^= bits >>> 17;
    bits ^= bits << 5;
  }
  return bits;
}

/** @param {number} count */
function sortNumbers(count) {
  const numbers = new Float64Array(count);
  for (let i = 0; i < count; i++) numbers[i] = Math.imul(i, 0x9e3779b1) % 10_007;
  for (let gap = count >> 1; gap > 0; gap >>= 1) {
    for (let i = gap; i < count; i++) {
      const number = numbers[i];
      let place = i;
      for (; place >= gap && numbers[place - gap] > number; place -= gap) {
        numbers[place] = numbers[place - gap];
      }
      numbers[place] = number;
    }
  }
  return numbers[0];
}

/** @param {number} count */
function joinText(count) {
  let length = 0;
  let text = '';
  for (let i = 0; i < count; i++) {
    text += String.fromCharCode(97 + (i % 26));
    if (i % 64 === 63) {
      length += text.toUpperCase().length;
      text = '';
    }
  }
  return length;
}

/** @param {number} count */
function walkTree(count) {
  let sum = 0;
  for (let i = 0; i < count; i++) {
    let node = i;
    for (let depth = 0; depth < 8; depth++) node = node & 1 ? (node >> 1) + depth : node >> 1;
    sum += node;
  }
  return sum;
}

/** @param {number} count */
function makeObjects(count) {
  const objects = /** @type {object[]} */ ([]);
  for (let i = 0; i < count; i++) objects.push({ i, next: objects[i - 1] });
  return objects.length;
}

/** @param {number} count */
function multiply(count) {
  let product = 1;
  for (let i = 1; i < count; i++) product = (product * (1 + (i % 7) * 1e-3)) % 1000;
  return product;
}

/** @param {number} count */
function countWords(count) {
  tree.clear();
  for (let i = 0; i < count; i++) {
    const word = `w${String(i % 97)}`;
    tree.set(word, (tree.get(word) ?? 0) + 1);
  }
  return tree.size;
}

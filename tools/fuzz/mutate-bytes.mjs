import { repeated } from './random.mjs';

/** @import { Random } from './random.mjs' */

const EDGES = [0, 1, 9, 10, 13, 32, 34, 35, 37, 59, 0x7b, 0x7f, 0x80, 0xfe, 0xff];

/**
 * Noise that knows of no structure: bytes changed, added, taken out, repeated, or cut off.
 *
 * @param {Uint8Array} bytes
 * @param {Random} random
 * @returns {Uint8Array}
 */
export function mutateBytes(bytes, random) {
  const at = random.below(bytes.length + 1);
  const end = Math.min(bytes.length, at + 1 + random.below(random.chance(0.2) ? 200 : 8));
  const [head, part, tail] = [bytes.subarray(0, at), bytes.subarray(at, end), bytes.subarray(end)];
  switch (random.below(6)) {
    case 0:
      return Buffer.concat([head, noise(part.length, random), tail]);
    case 1:
      return Buffer.concat([head, noise(1 + random.below(8), random), part, tail]);
    case 2:
      return Buffer.concat([head, tail]);
    case 3:
      return Buffer.concat([head, ...repeated(part, 1 + random.below(40)), tail]);
    case 4:
      return head;
    default:
      return Buffer.concat([tail, head]);
  }
}

/**
 * @param {number} length
 * @param {Random} random
 */
function noise(length, random) {
  return Buffer.from(
    Array.from({ length }, () => (random.chance(0.5) ? random.pick(EDGES) : random.below(256))),
  );
}

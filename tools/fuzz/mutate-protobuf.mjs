import { repeated } from './random.mjs';

/** @import { Random } from './random.mjs' */

/**
 * A field of a message: a number, fixed bytes, bytes, or a message that the bytes can be read as.
 *
 * @typedef {{ number: number, wire: number, value: bigint | Uint8Array, fields?: Field[] | undefined }} Field
 */

const NUMBERS = [
  0n,
  1n,
  2n,
  127n,
  128n,
  255n,
  65_535n,
  2n ** 31n,
  2n ** 32n,
  2n ** 53n,
  2n ** 63n - 1n,
  2n ** 63n,
  2n ** 64n - 1n,
];

/**
 * A message with fields changed, moved, doubled, renumbered or taken out, at any depth.
 *
 * @param {Uint8Array} bytes
 * @param {Random} random
 * @returns {Uint8Array}
 */
export function mutateProtobuf(bytes, random) {
  const fields = parse(bytes, 0) ?? [];
  for (let times = 1 + random.below(4); times > 0; times--) mutateOnce(fields, random);
  return encode(fields, random);
}

/**
 * @param {Field[]} root
 * @param {Random} random
 */
function mutateOnce(root, random) {
  let fields = root;
  for (let depth = 0; depth < 4; depth++) {
    const inner = fields.filter((field) => field.fields !== undefined);
    if (inner.length === 0 || random.chance(0.4)) break;
    fields = random.pick(inner).fields ?? fields;
  }
  if (fields.length === 0) return;
  const at = random.below(fields.length);
  const field = /** @type {Field} */ (fields[at]);
  switch (random.below(7)) {
    case 0:
      fields.splice(at, 1);
      break;
    case 1:
      fields.splice(at, 0, ...repeated(field, 1 + random.below(30)));
      break;
    case 2:
      fields[at] = { ...field, number: 1 + random.below(16) };
      break;
    case 3:
      if (typeof field.value === 'bigint') {
        fields[at] = {
          ...field,
          value: random.chance(0.5) ? random.pick(NUMBERS) : BigInt(random.below(20)),
        };
      } else
        fields[at] = {
          ...field,
          fields: undefined,
          value: Buffer.from(Array.from({ length: random.below(40) }, () => random.below(256))),
        };
      break;
    case 4:
      fields.push(random.pick(fields));
      break;
    case 5:
      fields[at] = {
        number: field.number,
        wire: random.pick([0, 1, 2, 3, 5, 7]),
        value: field.value,
      };
      break;
    default:
      fields.reverse();
  }
}

/**
 * @param {Uint8Array} bytes
 * @param {number} depth
 * @returns {Field[] | undefined} undefined if the bytes are no message
 */
function parse(bytes, depth) {
  /** @type {Field[]} */
  const fields = [];
  let at = 0;
  /** @returns {bigint | undefined} */
  const varint = () => {
    let value = 0n;
    for (let shift = 0n; shift < 70n; shift += 7n) {
      if (at >= bytes.length) return undefined;
      const byte = bytes[at++];
      value |= BigInt(byte & 0x7f) << shift;
      if (byte < 0x80) return value;
    }
    return undefined;
  };
  while (at < bytes.length) {
    const tag = varint();
    if (tag === undefined || tag > 2000n || tag < 8n) return undefined;
    const number = Number(tag >> 3n);
    const wire = Number(tag & 7n);
    if (wire === 0) {
      const value = varint();
      if (value === undefined) return undefined;
      fields.push({ number, wire, value });
    } else if (wire === 2) {
      const length = varint();
      if (length === undefined || BigInt(at) + length > BigInt(bytes.length)) return undefined;
      const value = bytes.subarray(at, at + Number(length));
      at += Number(length);
      const isMessage = depth === 0 ? number !== 6 : true;
      fields.push({ number, wire, value, fields: isMessage ? parse(value, depth + 1) : undefined });
    } else return undefined;
  }
  return fields;
}

/**
 * @param {Field[]} fields
 * @param {Random} random
 * @returns {Uint8Array}
 */
function encode(fields, random) {
  return Buffer.concat(
    fields.flatMap((field) => {
      const tag = varintBytes(BigInt((field.number << 3) | field.wire));
      if (typeof field.value === 'bigint') return [tag, varintBytes(field.value)];
      const content = field.fields === undefined ? field.value : encode(field.fields, random);
      const wrong = random.chance(0.002) ? BigInt(random.pick([1, 100, 2 ** 31])) : 0n;
      return [tag, varintBytes(BigInt(content.length) + wrong), content];
    }),
  );
}

/** @param {bigint} value */
function varintBytes(value) {
  const bytes = [];
  let rest = BigInt.asUintN(64, value);
  for (; rest > 0x7fn; rest >>= 7n) bytes.push(Number(rest & 0x7fn) | 0x80);
  bytes.push(Number(rest));
  return Buffer.from(bytes);
}

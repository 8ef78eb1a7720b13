import { repeated } from './random.mjs';

/** @import { Random } from './random.mjs' */

/** Text that `JSON.stringify` would not write, put in afterwards. */
const RAW = [
  ...['1e999', '-1e999', '1e308', '-0', '0.1', '9007199254740993', '-1', '4294967296', '1e-999'],
  ...[
    'null',
    'true',
    '""',
    '[]',
    '{}',
    '"__proto__"',
    '"\\ud800"',
    '"\\u0000"',
    '01',
    '1.',
    'NaN',
    '',
  ],
  '[['.repeat(400) + ']]'.repeat(400),
  '['.repeat(3000),
  '{"a":'.repeat(900) + '1' + '}'.repeat(900),
  `"${'x'.repeat(5000)}"`,
];
const KEYS = ['__proto__', 'constructor', 'toString', 'length', '', '\ud800', '\0', 'name', 'type'];
const MARK = '@raw@';

/**
 * A document with values, keys and elements changed, moved, doubled or taken out.
 *
 * @param {Uint8Array} bytes JSON
 * @param {Random} random
 * @returns {Uint8Array}
 */
export function mutateJson(bytes, random) {
  /** @type {unknown} */
  const tree = JSON.parse(new TextDecoder().decode(bytes));
  const root = { tree };
  for (let times = 1 + random.below(4); times > 0; times--) mutateOnce(root, random);
  const text = JSON.stringify(root.tree ?? null);
  const raw = text.replaceAll(`"${MARK}"`, () => random.pick(RAW));
  return new TextEncoder().encode(random.chance(0.05) ? `\ufeff ${raw} ` : raw);
}

/**
 * @param {object} root
 * @param {Random} random
 */
function mutateOnce(root, random) {
  const places = placesIn(root);
  if (places.length === 0) return;
  const { holder, key } = random.pick(places);
  const other = random.pick(places);
  /** @type {unknown} */
  const value = Reflect.get(holder, key);
  switch (random.below(6)) {
    case 0:
      define(holder, key, MARK);
      break;
    case 1:
      define(holder, key, structuredClone(Reflect.get(other.holder, other.key)));
      break;
    case 2:
      if (Array.isArray(holder)) holder.splice(Number(key), 1);
      else Reflect.deleteProperty(holder, key);
      break;
    case 3:
      if (Array.isArray(holder))
        holder.splice(Number(key), 0, ...repeated(value, 1 + random.below(30)));
      else define(holder, random.pick(KEYS), structuredClone(value));
      break;
    case 4:
      if (typeof value === 'number')
        define(holder, key, value + random.pick([-1, 1, 0.5, 1e9, -1e9]));
      else define(holder, key, random.pick([0, -1, 1e300, 'text', null, [], {}, true]));
      break;
    default:
      if (Array.isArray(holder)) holder.reverse();
      else define(holder, key, [value]);
  }
}

/**
 * As a property of its own, whatever the key.
 *
 * @param {object} holder
 * @param {string} key
 * @param {unknown} value
 */
function define(holder, key, value) {
  Object.defineProperty(holder, key, {
    value,
    writable: true,
    enumerable: true,
    configurable: true,
  });
}

/**
 * Every value of a tree, by what holds it.
 *
 * @param {object} root
 * @returns {{ holder: object, key: string }[]}
 */
function placesIn(root) {
  /** @type {{ holder: object, key: string }[]} */
  const places = [];
  const open = [root];
  for (
    let holder = open.pop();
    holder !== undefined && places.length < 20_000;
    holder = open.pop()
  ) {
    for (const key of Object.keys(holder)) {
      places.push({ holder, key });
      /** @type {unknown} */
      const value = Reflect.get(holder, key);
      if (typeof value === 'object' && value !== null) open.push(value);
    }
  }
  return places;
}

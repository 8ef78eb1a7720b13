import { repeated } from './random.mjs';

/** @import { Random } from './random.mjs' */

const LINES = [
  ...[
    '',
    ' ',
    '\r',
    '#',
    '# note 5',
    '#private 3',
    ';',
    ';;; 1',
    'a;b',
    'a 1 2',
    'a -1',
    'a 1e9',
    'a 1.5',
    'a 1.',
  ],
  ...[
    'a 9223372036854775807',
    'a 9223372036854775808',
    `a ${'9'.repeat(400)}`,
    `a 0.${'3'.repeat(400)}`,
  ],
  ...[
    ' 5',
    '5',
    '\t7',
    '__proto__;constructor 1',
    '%;%3;%3B;%zz 1',
    '%E2%28 /x:1 1',
    'f /a:0 1',
    'f /a:99999999999 2',
  ],
  ...[
    `${'deep;'.repeat(3000)}leaf 1`,
    `${'x'.repeat(20_000)} 1`,
    `${' '.repeat(5000)} 1`,
    `a${'%41'.repeat(2000)} 1`,
  ],
  ...['\ufeffa 1', '\u2028 1', '\ud83d 1', '(program) 1', '(anonymous) node:fs:3 1'],
];

/**
 * Lines moved, doubled, taken out, cut and joined, others put in between, in several encodings.
 *
 * @param {Uint8Array} bytes UTF-8
 * @param {Random} random
 * @returns {Uint8Array}
 */
export function mutateText(bytes, random) {
  const lines = new TextDecoder().decode(bytes).split('\n');
  for (let times = 1 + random.below(4); times > 0; times--) mutateOnce(lines, random);
  const text = lines.join(random.pick(['\n', '\n', '\n', '\r\n', '\r']));
  switch (random.below(10)) {
    case 0:
      return Buffer.from(`\ufeff${text}`, 'utf16le');
    case 1:
      return Buffer.from(`\ufeff${text}`, 'utf16le').swap16();
    default:
      return Buffer.from(text);
  }
}

/**
 * @param {string[]} lines
 * @param {Random} random
 */
function mutateOnce(lines, random) {
  const at = random.below(lines.length);
  const line = lines[at] ?? '';
  const column = random.below(line.length + 1);
  switch (random.below(6)) {
    case 0:
      lines.splice(at, 0, random.pick(LINES));
      break;
    case 1:
      lines.splice(at, 1);
      break;
    case 2:
      lines.splice(at, 0, ...repeated(line, 1 + random.below(50)));
      break;
    case 3:
      lines[at] =
        line.slice(0, column) +
        random.pick([' ', ';', '\t', '%', '#', '\0', '\ud800']) +
        line.slice(column);
      break;
    case 4:
      lines[at] = line.slice(column);
      break;
    default:
      lines.push(...lines.splice(0, at));
  }
}

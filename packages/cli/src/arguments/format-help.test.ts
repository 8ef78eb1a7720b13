import { expect, it } from 'vitest';
import { formatHelp } from './format-help.ts';

it('sets a help in columns of at most 80 characters', () => {
  const text = formatHelp({
    usage: ['tool [OPTIONS]', 'tool FILE'],
    summary: 'Does '.repeat(20).trimEnd(),
    options: [
      {
        name: 'output',
        short: 'o',
        form: 'value',
        value: 'FILE',
        help: 'Where to write it to, which may be any file that can be written',
        default: 'none',
      },
      { name: 'color', form: 'switch', help: 'Colour' },
      { name: 'maps', form: 'off', help: 'No maps' },
    ],
    notes: ['A note.'],
    examples: [{ command: 'tool x', does: 'Does x.' }],
  });
  expect(text).toBe(`Usage: tool [OPTIONS]
       tool FILE

${'Does '.repeat(16).trimEnd()}
${'Does '.repeat(4).trimEnd()}

Options:
  -o, --output FILE  Where to write it to, which may be any file that can be
                     written (default: none)
      --[no-]color   Colour
      --no-maps      No maps

A note.

Examples:
  tool x
      Does x.
`);
});

import { expect, it } from 'vitest';
import { asciiText } from './ascii-text.ts';
import { paintReport } from './paint-report.ts';

it('a report has a bold head, hot rows in red and warm ones in yellow', () => {
  const text = [
    '     %  self',
    '  time  seconds  name',
    '100.00    1.000  a.js:1:main',
    '  9.99    0.099  a.js:2:warm',
    '  2.99    0.029  a.js:3:cool',
    '---',
    'Sample count: 100',
    '',
  ].join('\n');
  expect(paintReport(text).split('\n')).toEqual([
    '\u001b[1m     %  self\u001b[0m',
    '\u001b[1m  time  seconds  name\u001b[0m',
    '\u001b[31m100.00    1.000  a.js:1:main\u001b[0m',
    '\u001b[33m  9.99    0.099  a.js:2:warm\u001b[0m',
    '  2.99    0.029  a.js:3:cool',
    '---',
    'Sample count: 100',
    '',
  ]);
});

it('a report without rows stays as it is', () => {
  expect(paintReport('No samples recorded.\n')).toBe('No samples recorded.\n');
});

it('ASCII text has other characters by their code points', () => {
  expect(asciiText('w\u00e4rme \u{1f525}\n\ud800')).toBe('w\\u{e4}rme \\u{1f525}\n\\u{d800}');
});

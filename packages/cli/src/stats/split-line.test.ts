import { describe, expect, it } from 'vitest';
import { UsageError } from '../usage-error.ts';
import { splitLine } from './split-line.ts';

describe('splitLine', () => {
  it.each([
    ['', []],
    [' ; ;', []],
    ['sort  time', [['sort', 'time']]],
    ['sort time;stats 10 ;quit', [['sort', 'time'], ['stats', '10'], ['quit']]],
    ['stats "a b" \'c;d\'', [['stats', 'a b', 'c;d']]],
    ['stats \\.ts:\\d+\\(x', [['stats', '\\.ts:\\d+\\(x']]],
    ['read my" "file.pb', [['read', 'my file.pb']]],
    ['stats "" \'"\'', [['stats', '', '"']]],
  ])('takes %j apart', (line, commands) => {
    expect(splitLine(line)).toEqual(commands);
  });

  it.each(['stats "a', "stats it's"])('refuses %j', (line) => {
    expect(() => splitLine(line)).toThrow(UsageError);
  });
});

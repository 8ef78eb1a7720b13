import { describe, expect, it } from 'vitest';
import { parseArguments } from '../arguments/parse-arguments.ts';
import { STYLE_OPTIONS } from '../report/report-options.ts';
import { terminalStyle, type OutputStream, type TerminalStyle } from './terminal-style.ts';

const terminal: OutputStream = { isTTY: true, columns: 100 };
const file: OutputStream = {};

function style(
  stream: OutputStream,
  environment: NodeJS.ProcessEnv = {},
  args: readonly string[] = [],
): TerminalStyle {
  return terminalStyle(stream, parseArguments(args, STYLE_OPTIONS), environment);
}

describe('colour', () => {
  it.each([
    ['on a terminal', terminal, {}, [], true],
    ['in a file', file, {}, [], false],
    ['on a dumb terminal', terminal, { TERM: 'dumb' }, [], false],
    ['with NO_COLOR', terminal, { NO_COLOR: '1' }, [], false],
    ['with an empty NO_COLOR', terminal, { NO_COLOR: '' }, [], true],
    ['with FORCE_COLOR in a file', file, { FORCE_COLOR: '' }, [], true],
    ['with FORCE_COLOR=0', terminal, { FORCE_COLOR: '0' }, [], false],
    ['with FORCE_COLOR and NO_COLOR', file, { FORCE_COLOR: '3', NO_COLOR: '1' }, [], true],
    ['with --color', file, { NO_COLOR: '1' }, ['--color'], true],
    ['with --no-color', terminal, { FORCE_COLOR: '1' }, ['--no-color'], false],
  ])('%s', (_, stream, environment, args, expected) => {
    expect(style(stream, environment, args).colour).toBe(expected);
  });
});

describe('unicode', () => {
  it.each([
    ['in a file', file, {}, [], true],
    ['on a terminal of such a locale', terminal, { LANG: 'de_DE.UTF-8' }, [], true],
    ['where LC_ALL overrides LANG', terminal, { LC_ALL: 'C', LANG: 'de_DE.UTF-8' }, [], false],
    ['on a terminal without a locale', terminal, {}, [], process.platform === 'win32'],
    ['on the console', terminal, { TERM: 'linux', LANG: 'C.utf8' }, [], false],
    ['with --no-unicode', file, {}, ['--no-unicode'], false],
  ])('%s', (_, stream, environment, args, expected) => {
    expect(style(stream, environment, args).unicode).toBe(expected);
  });
});

it('the width is that of a terminal that tells it', () => {
  expect(style(terminal).width).toBe(100);
  expect(style({ isTTY: true, columns: 0 }).width).toBeUndefined();
  expect(style({ columns: 100 }).width).toBeUndefined();
});

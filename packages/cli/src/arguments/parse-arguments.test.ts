import { describe, expect, it } from 'vitest';
import { UsageError } from '../usage-error.ts';
import type { Option } from './option.ts';
import { parseArguments } from './parse-arguments.ts';

const options: readonly Option[] = [
  { name: 'output', short: 'o', form: 'list', value: 'FILE', help: '' },
  { name: 'hz', short: 'F', form: 'value', value: 'N', help: '' },
  { name: 'module', short: 'm', form: 'value', value: 'NAME', endsOptions: true, help: '' },
  { name: 'quiet', short: 'q', form: 'flag', help: '' },
  { name: 'verbose', short: 'v', form: 'flag', help: '' },
  { name: 'color', form: 'switch', help: '' },
  { name: 'unicode', form: 'off', help: '' },
];

describe('parseArguments', () => {
  it.each([
    [['--hz', '99']],
    [['--hz=99']],
    [['-F', '99']],
    [['-F99']],
    [['-qF99']],
    [['--hz', '1', '-F', '99']],
  ])('finds the value in %j', (args) => {
    expect(parseArguments(args, options).value('hz')).toBe('99');
  });

  it('takes a value that looks like an option, or is empty', () => {
    expect(parseArguments(['--hz', '--quiet'], options).value('hz')).toBe('--quiet');
    expect(parseArguments(['--hz='], options).value('hz')).toBe('');
    expect(parseArguments(['-o', '-'], options).value('output')).toBe('-');
  });

  it('keeps all values of a list, in order', () => {
    const parsed = parseArguments(['-o', 'a', '--output=b', '-oc=d'], options);
    expect(parsed.list('output')).toEqual(['a', 'b', 'c=d']);
    expect(parsed.list('hz')).toEqual([]);
  });

  it('knows flags, alone and together', () => {
    const parsed = parseArguments(['-qv'], options);
    expect(parsed.flag('quiet')).toBe(true);
    expect(parsed.flag('verbose')).toBe(true);
    expect(parsed.flag('color')).toBeUndefined();
  });

  it('takes switches both ways, the last one counts', () => {
    expect(parseArguments(['--color', '--no-color'], options).flag('color')).toBe(false);
    expect(parseArguments(['--no-color', '--color'], options).flag('color')).toBe(true);
    expect(parseArguments(['--no-unicode'], options).flag('unicode')).toBe(false);
  });

  it('finds options among operands', () => {
    const parsed = parseArguments(['a', '-q', '-', '--', '-v', '--'], options);
    expect(parsed.operands).toEqual(['a', '-', '-v', '--']);
    expect(parsed.flag('quiet')).toBe(true);
    expect(parsed.flag('verbose')).toBeUndefined();
  });

  it('stops at the first operand where that is asked for', () => {
    const parsed = parseArguments(['-q', 'app.js', '-v', '--', 'x'], options, true);
    expect(parsed.operands).toEqual(['app.js', '-v', '--', 'x']);
    expect(parsed.flag('verbose')).toBeUndefined();
  });

  it('stops after an option that ends the options', () => {
    const parsed = parseArguments(['-q', '-m', 'tsc', '-v', '--', '-o'], options, true);
    expect(parsed.value('module')).toBe('tsc');
    expect(parsed.operands).toEqual(['-v', '--', '-o']);
  });

  it.each([
    [['--hzz'], 'Unknown option --hzz, did you mean --hz?'],
    [['--colour'], 'Unknown option --colour, did you mean --color?'],
    [['--no-colour'], 'Unknown option --no-colour, did you mean --no-color?'],
    [['--unicode'], 'Unknown option --unicode, did you mean --no-unicode?'],
    [['--no-quiet'], 'Unknown option --no-quiet, did you mean --quiet?'],
    [['--completely-different'], 'Unknown option --completely-different'],
    [['-x'], 'Unknown option -x'],
    [['-qx'], 'Unknown option -x'],
    [['--hz'], 'Expected a value: --hz N'],
    [['-F'], 'Expected a value: -F N'],
    [['--quiet=1'], 'Expected --quiet without a value'],
    [['--no-color=1'], 'Expected --no-color without a value'],
  ])('refuses %j', (args, message) => {
    expect(() => parseArguments(args, options)).toThrow(new UsageError(message));
  });
});

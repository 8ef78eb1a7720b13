import { describe, expect, it } from 'vitest';
import { parseArguments } from '../arguments/parse-arguments.ts';
import { UsageError } from '../usage-error.ts';
import { FILTER_OPTIONS, filtersOf, type GivenFilter } from './filter-options.ts';

function given(...args: readonly string[]): readonly GivenFilter[] {
  return filtersOf(parseArguments(args, FILTER_OPTIONS));
}

const filtersGiven = (...args: readonly string[]): unknown[] =>
  given(...args).map(({ filters }) => filters);

describe('filtersOf', () => {
  it('finds every filter, and none where none is given', () => {
    expect(filtersGiven()).toEqual([]);
    expect(
      filtersGiven('--time=1..2', '--focus', 'a', '--ignore=b', '--hide=c', '--prune-from=d'),
    ).toEqual([
      { focus: [/a/] },
      { ignore: [/b/] },
      { hide: [/c/] },
      { pruneFrom: [/d/] },
      { time: { fromSeconds: 1, toSeconds: 2 } },
    ]);
  });

  it('takes filters several times', () => {
    expect(filtersGiven('--focus', 'a', '--focus', 'b')).toEqual([
      { focus: [/a/] },
      { focus: [/b/] },
    ]);
  });

  it('takes expressions as pprof takes them that ignore case', () => {
    expect(filtersGiven('--focus', '(?i)hot')).toEqual([{ focus: [/hot/i] }]);
  });

  it('takes the name of a thread as it is, or as an expression for all of it', () => {
    expect(filtersGiven('--thread', 'worker 1 (a|b)')).toEqual([
      { threads: ['worker 1 (a|b)', /^(?:worker 1 (a|b))$/] },
    ]);
  });

  it.each([
    ['route=^/cart', { key: 'route', value: /^\/cart/ }],
    ['a=b=c', { key: 'a', value: /b=c/ }],
    ['pid=123', { key: 'pid', value: /123/, range: { min: 123, max: 123 } }],
    ['t=-1.5:', { key: 't', value: /-1.5:/, range: { min: -1.5 } }],
    ['t=:9', { key: 't', value: /:9/, range: { max: 9 } }],
    ['t=1:9', { key: 't', value: /1:9/, range: { min: 1, max: 9 } }],
    ['t=:', { key: 't', value: /:/ }],
    ['t=1:2:3', { key: 't', value: /1:2:3/ }],
    ['t=1a', { key: 't', value: /1a/ }],
  ])('takes the label %s', (text, label) => {
    expect(filtersGiven('--label', text)).toEqual([{ labels: [label] }]);
  });

  it.each([
    ['0.5..2', { fromSeconds: 0.5, toSeconds: 2 }],
    ['2..', { fromSeconds: 2 }],
    ['..2', { toSeconds: 2 }],
  ])('takes the time %s', (text, time) => {
    expect(filtersGiven('--time', text)).toEqual([{ time }]);
  });

  it('says what was given as a shell would take it', () => {
    const written = given('--focus', 'src/app.js', '--hide', "it's", '--thread', 'worker 1').map(
      (filter) => filter.written,
    );
    expect(written).toEqual(['--focus src/app.js', "--hide 'it'\\''s'", "--thread 'worker 1'"]);
  });

  it.each([
    [['--focus', 'a('], 'Expected --focus to be a regular expression, got a(: Unterminated group'],
    [
      ['--hide', '(?i)['],
      'Expected --hide to be a regular expression, got (?i)[: Unterminated character class',
    ],
    [['--ignore', ''], 'Expected --ignore to be a regular expression, got none'],
    [['--thread', '*'], 'Expected --thread to be a regular expression, got *: Nothing to repeat'],
    [['--label', 'route'], 'Expected --label to be KEY=VALUE, got route'],
    [['--label', '=x'], 'Expected --label to be KEY=VALUE, got =x'],
    [['--label', 'k=('], 'Expected --label to be a regular expression, got (: Unterminated group'],
    ...['..', '2..2', '3..2', '2', '-1..2', '1..x'].map((time): [string[], string] => [
      ['--time', time],
      `Expected --time to be FROM..TO, in seconds and from less to more, got ${time}`,
    ]),
  ])('refuses %j', (args, message) => {
    expect(() => given(...args)).toThrow(new UsageError(message));
  });
});

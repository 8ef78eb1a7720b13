import { afterEach, expect, it } from 'vitest';
import * as core from '@tsprof/core';
import * as toolkit from '../src/index.ts';

const { display, profile, reset } = toolkit;

afterEach(() => {
  reset();
});

function burn(millis: number): void {
  for (const end = Date.now() + millis; Date.now() < end;);
}

it('the toolkit has all of the core, and the exporters', () => {
  expect(toolkit).toMatchObject(core);
  expect(Object.keys(toolkit)).toEqual(
    expect.arrayContaining([
      'toPprof',
      'fromPprof',
      'toSpeedscope',
      'toCollapsed',
      'formatStatprof',
    ]),
  );
});

it('display writes the table of what was recorded', () => {
  const texts: string[] = [];
  const stream = { write: (text: string) => texts.push(text) };
  display({ stream });
  expect(texts).toEqual(['No samples recorded.\n']);
  profile(() => {
    burn(100);
  });
  display({ stream, by: 'function', top: 1 });
  expect(texts[1]).toMatch(/display\.test\.ts[^]*\nSample count: \d+\n/);
});

import { expect, test } from 'vitest';
import { stressFactor } from '../support/stress.ts';
import { TEST_TIMEOUT, answerOf } from './run-program.ts';

interface Thrown {
  readonly caught: Readonly<Record<'RangeError' | 'Error' | 'RuntimeError', number>>;
  readonly deepest: number;
  readonly loss: { readonly truncated: number };
}

const SECONDS = 1.5 * stressFactor();

test.concurrent.each([
  { engine: 'raw', timer: 'cpu' },
  { engine: 'raw', timer: 'wall' },
  { engine: 'chained', timer: 'cpu' },
])(
  'stacks overflow, exceptions pass through C++ and WebAssembly traps while sampling goes on, $engine, $timer',
  async (sampling) => {
    const { caught, deepest, loss } = await answerOf<Thrown>('overflow-the-stack', {
      seconds: SECONDS,
      sampling,
    });

    expect(caught.RangeError).toBeGreaterThan(10);
    expect(caught.Error).toBe(caught.RangeError * 6);
    expect(caught.RuntimeError).toBe(caught.RangeError * 2);
    // V8 walks 255 frames; deeper stacks are cut, and counted as such.
    expect(deepest).toBeGreaterThan(200);
    expect(loss.truncated).toBeGreaterThan(0);
  },
  TEST_TIMEOUT,
);

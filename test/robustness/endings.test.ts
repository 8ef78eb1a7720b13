import { expect, test } from 'vitest';
import { SAMPLINGS } from '../support/samplings.ts';
import { runProgram } from './run-program.ts';

const WAYS = [
  'its last line',
  'process.exit',
  'an exception',
  'a rejected promise',
  'a signal',
  'process.abort',
];

test.concurrent.each(WAYS)(
  'a program that is being sampled ends as it does otherwise: %s',
  async (way) => {
    const { status, signal } = await runProgram('end-while-sampling', { way });
    const sampled = await Promise.all(
      SAMPLINGS.map((sampling) => runProgram('end-while-sampling', { way, sampling })),
    );
    for (const run of sampled) expect(run, run.stderr).toMatchObject({ status, signal });
  },
);

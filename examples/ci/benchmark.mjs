// What a project would measure of itself, here tsprof: the same work each time, some seconds of it.
import { createHash } from 'node:crypto';
import { NO_LOSS, ProfileBuilder, aggregateByFunction, nanos, unixNanos } from '@tsprof/core/model';
import { toCollapsed } from '@tsprof/collapsed';
import { fromPprof, toPprof } from '@tsprof/pprof';

const STACKS = 4000;
const DEPTH = 30;
const ROUNDS = 12;

/** With 2 there is a regression to be seen. */
const CHECKSUM_ROUNDS = 1;

function makeProfile() {
  const builder = new ProfileBuilder([{ type: 'samples', unit: 'count' }]);
  const functions = Array.from({ length: 500 }, (_, i) =>
    builder.addFunction({
      name: `function${i}`,
      file: `/app/module${i % 40}.js`,
      startLine: i,
      startColumn: 1,
      kind: 'js',
    }),
  );
  let random = 1;
  for (let i = 0; i < STACKS; i++) {
    let stack;
    for (let depth = 0; depth < DEPTH; depth++) {
      random = (random * 48_271) % 2_147_483_647;
      const func = functions[(random + depth) % functions.length];
      const position = { line: (random % 50) + 1, column: 0, inlined: false };
      stack = builder.addStack(stack, builder.addFrame(func, position));
    }
    builder.addSample({ stack, values: [(random % 9) + 1] });
  }
  return builder.finish({
    startTime: unixNanos(0n),
    duration: nanos(1e9),
    periodType: { type: 'cpu', unit: 'nanoseconds' },
    period: 1e6,
    defaultValueType: 'samples',
    versions: {},
    loss: NO_LOSS,
    comments: [],
  });
}

function checksum(text) {
  let sum = 0;
  for (let round = 0; round < CHECKSUM_ROUNDS; round++) {
    for (let i = 0; i < text.length; i++) sum = (sum * 31 + text.charCodeAt(i)) % 65_521;
  }
  return sum;
}

const digest = createHash('sha256');
for (let round = 0; round < ROUNDS; round++) {
  const profile = fromPprof(toPprof(makeProfile()));
  const text = toCollapsed(profile);
  digest.update(`${checksum(text)} ${aggregateByFunction(profile).rows.length} `);
}
console.log(digest.digest('hex'));

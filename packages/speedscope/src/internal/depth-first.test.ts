import { expect, it } from 'vitest';
import { depthFirstPositions } from './depth-first.ts';

it('puts each stack before its callees and those before its siblings', () => {
  // 0 ─┬─ 1 ── 4      2 ── 5
  //    └─ 3
  const parent = Int32Array.of(-1, 0, -1, 0, 1, 2);
  const positions = depthFirstPositions({
    length: 6,
    parent,
    key: new Uint32Array(6),
    ofSample: new Int32Array(),
  });
  const order = [...positions.keys()].sort((a, b) => (positions[a] ?? 0) - (positions[b] ?? 0));
  expect(order).toEqual([0, 1, 4, 3, 2, 5]);
});

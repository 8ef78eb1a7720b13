import { expect, it } from 'vitest';
import { flowItems } from './flow-items.ts';

it('puts items side by side, and into a new line where there is no room', () => {
  expect(flowItems([40, 50, 30, 500, 10], 110, 10)).toEqual([
    { x: 0, line: 0 },
    { x: 50, line: 0 },
    { x: 0, line: 1 },
    { x: 0, line: 2 },
    { x: 0, line: 3 },
  ]);
});

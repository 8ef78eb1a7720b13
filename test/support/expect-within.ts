import { expect } from 'vitest';

/** Expects a number to differ from another by `slack` at most. */
export function expectWithin(actual: number, expected: number, slack: number): void {
  const difference = Math.abs(actual - expected);
  const message = `${actual.toFixed(4)} is ${expected.toFixed(4)} ± ${slack.toFixed(4)}`;
  expect(difference, message).toBeLessThanOrEqual(slack);
}

import { defineConfig } from 'vitest/config';

export default defineConfig({
  root: import.meta.dirname,
  test: {
    name: 'end-to-end',
    include: ['**/*.test.ts'],
    exclude: ['node_modules/**', 'output/**', 'out-tsc/**'],
    // Most of these tests measure CPU time of programs they start: one at a time, after the others.
    fileParallelism: false,
    // Those that do not, and say so with test.concurrent, two at a time.
    maxConcurrency: 2,
    sequence: { groupOrder: 1 },
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});

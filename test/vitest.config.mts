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
    // They measure on a machine that others use too, so chance may fail one, but hardly twice; what
    // is wrong fails always. The run ends with the names of those. A crash, by the name of its signal
    // or as a shell's exit code, is never chance.
    retry: { count: 1, condition: /^(?!.*(?:SIG(?:ABRT|BUS|FPE|ILL|SEGV|TRAP)|\b13[2-69]\b))/s },
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});

import type { TestProjectInlineConfiguration } from 'vitest/config';

const common = {
  exclude: ['node_modules/**', 'output/**', 'out-tsc/**'],
  testTimeout: 60_000,
  hookTimeout: 60_000,
  // Summaries of many runs show the message only.
  chaiConfig: { truncateThreshold: 400 },
};

/** The end-to-end tests, which start programs. */
export const PROJECTS: TestProjectInlineConfiguration[] = [
  {
    root: import.meta.dirname,
    test: {
      ...common,
      name: 'commands',
      include: ['{cli,consumers,exporters,native,real-programs,reports,workspace}/**/*.test.ts'],
      // They wait for programs most of the time.
      maxWorkers: 3,
      sequence: { groupOrder: 1 },
    },
  },
  {
    root: import.meta.dirname,
    test: {
      ...common,
      name: 'robustness',
      include: ['robustness/**/*.test.ts'],
      // Each program keeps a core at work.
      maxWorkers: 2,
      maxConcurrency: 1,
      sequence: { groupOrder: 2 },
    },
  },
  {
    root: import.meta.dirname,
    test: {
      ...common,
      name: 'accuracy',
      include: ['accuracy/**/*.test.ts'],
      // They measure CPU time: one at a time, after the others.
      fileParallelism: false,
      // Those that do not, and say so with test.concurrent, two at a time.
      maxConcurrency: 2,
      sequence: { groupOrder: 3 },
    },
  },
];

import { defineConfig } from 'vitest/config';
import { PROJECTS as END_TO_END } from './test/vitest.projects.mts';

export default defineConfig({
  test: {
    projects: ['packages/*', ...END_TO_END],
    reporters: ['default', './tools/vitest/closing-line-reporter.mjs'],
  },
});

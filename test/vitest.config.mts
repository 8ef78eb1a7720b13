import { defineConfig } from 'vitest/config';
import { PROJECTS } from './vitest.projects.mts';

export default defineConfig({
  root: import.meta.dirname,
  test: { projects: PROJECTS },
});

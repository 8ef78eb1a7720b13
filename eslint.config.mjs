import js from '@eslint/js';
import { defineConfig } from 'eslint/config';
import globals from 'globals';
import tseslint from 'typescript-eslint';

export default defineConfig(
  {
    ignores: [
      '**/dist/',
      '**/out-tsc/',
      '**/node_modules/',
      '**/coverage/',
      '**/golden/',
      '**/fixtures/',
      '.nx/',
      'demo-output/',
      'dist-packages/',
      'native/build/',
      'packages/flamegraph/src/html/bundled/',
      'test/output/',
      // Programs in TypeScript as users have them, in no project of ours.
      'test/programs/{mapped,typescript}/',
      'docs/reports/shop/',
    ],
  },
  js.configs.recommended,
  tseslint.configs.strictTypeChecked,
  {
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      // A new member of a union must be looked at wherever the union is taken apart.
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: false, requireDefaultForNonUnion: true },
      ],
      eqeqeq: 'error',
      'no-restricted-syntax': [
        'error',
        { selector: 'ExportAllDeclaration', message: 'Name what is exported.' },
        { selector: 'TSEnumDeclaration', message: 'Use a union of literals.' },
      ],
    },
  },
  {
    // The compiler's noUnusedLocals does this, and knows that {@link} uses an import.
    files: ['**/*.ts'],
    rules: { '@typescript-eslint/no-unused-vars': 'off' },
  },
  {
    // The libraries: only the command line writes to the terminal and ends the process.
    files: ['packages/*/src/**/*.ts'],
    ignores: ['packages/cli/**', '**/*.test.ts'],
    rules: {
      'no-console': 'error',
      'no-restricted-properties': [
        'error',
        { object: 'process', property: 'exit', message: 'Libraries never end the process.' },
        { object: 'process', property: 'stdout', message: 'Libraries never print.' },
        { object: 'process', property: 'stderr', message: 'Libraries never print.' },
      ],
    },
  },
  {
    // Nothing but an import, and part of no TypeScript project.
    files: ['packages/*/bin/*.js'],
    extends: [tseslint.configs.disableTypeChecked],
    languageOptions: { parserOptions: { projectService: false } },
  },
  {
    // Repository scripts: plain JavaScript, checked by way of tools/tsconfig.json.
    files: ['tools/**/*.mjs'],
    languageOptions: { globals: globals.node },
    // The rule does not see a cast in a JSDoc comment; tsc does.
    rules: { '@typescript-eslint/no-unsafe-assignment': 'off' },
  },
  {
    // Configuration and the programs that tests profile belong to no TypeScript project.
    files: [
      '*.config.{mjs,mts}',
      '**/vitest.{config,projects}.mts',
      'packages/*/test/**/*.{js,mjs,cjs}',
      'test/**/*.{js,mjs,cjs}',
      'examples/**/*.mjs',
    ],
    extends: [tseslint.configs.disableTypeChecked],
    languageOptions: { globals: globals.node },
  },
);

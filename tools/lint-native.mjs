// Checks (or with --fix makes) the layout of the C++ files, where clang-format is installed:
//   node tools/lint-native.mjs [--fix]

import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { filesBelow } from './native/files-below.mjs';

const NATIVE = fileURLToPath(new URL('../native/', import.meta.url));
const { values } = parseArgs({ options: { fix: { type: 'boolean', default: false } } });

if (spawnSync('clang-format', ['--version']).error) {
  console.log('C++ layout not checked: clang-format is not installed');
} else {
  const files = filesBelow(NATIVE, new Set(['build', 'node_modules']))
    .filter((file) => /\.(?:cc|h)$/.test(file))
    .map((file) => path.join(NATIVE, file));
  const mode = values.fix ? ['-i'] : ['--dry-run', '--Werror'];
  const { status } = spawnSync('clang-format', [...mode, ...files], { stdio: 'inherit' });
  process.exitCode = status ?? 1;
}

// Builds the native addon into packages/core/prebuilds, for the running Node or another one:
//   node tools/build-native.mjs [--node <node binary> [--headers <nodedir>]]

import path from 'node:path';
import { parseArgs } from 'node:util';
import { buildAddon } from './native/build-addon.mjs';

const { values } = parseArgs({
  options: { node: { type: 'string' }, headers: { type: 'string' } },
});

try {
  const output = buildAddon({
    executable: path.resolve(values.node ?? process.execPath),
    ...(values.headers === undefined ? {} : { headers: path.resolve(values.headers) }),
  });
  console.log(path.relative(process.cwd(), output));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}

import path from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

const CONFIG = fileURLToPath(new URL('../../tools/workload/tsconfig.json', import.meta.url));

/** Checks what the bench checks: deep stacks, and code of every kind that V8 makes. */
export function run() {
  const { config } = ts.readConfigFile(CONFIG, ts.sys.readFile);
  const { fileNames, options } = ts.parseJsonConfigFileContent(
    config,
    ts.sys,
    path.dirname(CONFIG),
  );
  const program = ts.createProgram(fileNames, options);
  return {
    files: program.getSourceFiles().length,
    problems: program.getSemanticDiagnostics().length,
  };
}

import path from 'node:path';
import ts from 'typescript';

/** A function that checks all sources, parsed once, and returns the number of problems. */
export function checker() {
  const config = path.join(import.meta.dirname, 'tsconfig.json');
  const parsed = ts.getParsedCommandLineOfConfigFile(config, undefined, {
    ...ts.sys,
    onUnRecoverableConfigFileDiagnostic: ({ messageText }) => {
      throw new Error(ts.flattenDiagnosticMessageText(messageText, '\n'));
    },
  });
  if (parsed === undefined) throw new Error(`Cannot read ${config}`);
  const host = ts.createCompilerHost(parsed.options);
  const parse = host.getSourceFile.bind(host);
  /** @type {Map<string, ts.SourceFile | undefined>} */
  const files = new Map();
  host.getSourceFile = (file, ...rest) => {
    if (!files.has(file)) files.set(file, parse(file, ...rest));
    return files.get(file);
  };
  return () =>
    ts.createProgram(parsed.fileNames, parsed.options, host).getSemanticDiagnostics().length;
}

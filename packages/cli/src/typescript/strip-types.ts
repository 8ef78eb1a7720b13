import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type * as Swc from '@swc/wasm-typescript';

/** What `@swc/wasm-typescript` throws. */
interface Refusal {
  readonly message: string;
  readonly snippet: string;
  readonly startLine: number;
}

const load = createRequire(import.meta.url);
let swc: typeof Swc | undefined;

/**
 * The JavaScript in a TypeScript file, with spaces in the place of types, so that every line and
 * column is that of the file: what Node does itself where it can.
 *
 * @throws SyntaxError if it is not TypeScript, or needs more than types taken out, as enums do
 */
export function stripTypes(file: string): string {
  // Compiling it takes a tenth of a second.
  swc ??= load('@swc/wasm-typescript') as typeof Swc;
  const source = readFileSync(file, 'utf8');
  try {
    return swc.transformSync(source, { mode: 'strip-only', filename: file }).code;
  } catch (error) {
    throw syntaxError(file, error as Refusal);
  }
}

/** As node prints it: the place, the source, then what is wrong. */
function syntaxError(file: string, { message, snippet, startLine }: Refusal): SyntaxError {
  const error = new SyntaxError(message);
  error.stack = `${file}:${String(startLine)}\n${snippet}\nSyntaxError: ${message}`;
  return error;
}

import { at, wellFormed, type FunctionTable, type Profile } from '@tsprof/core/model';
import { ROOT_NAME } from './v8-nodes.ts';

/** Stands for no script. */
const NO_SCRIPT = '0';

export const ROOT_FRAME: string = frameText(ROOT_NAME, '', NO_SCRIPT, [0, 0]);

/**
 * The functions of a profile as call frames of V8's, in JSON text, in the order in which they are
 * asked for; those that come out equal are one.
 */
export class CallFrames {
  /** By key. */
  readonly texts: string[] = [];
  private readonly functions: FunctionTable;
  private readonly keys = new Map<string, number>();
  /** For each function its key, or -1. */
  private readonly known: Int32Array;
  /** DevTools tells functions apart by script, so each file is one; so is all code without a file. */
  private readonly scripts = new Map<string, string>();

  constructor({ functions }: Profile) {
    this.functions = functions;
    this.known = new Int32Array(functions.length).fill(-1);
  }

  keyOfFunction(func: number): number {
    const known = at(this.known, func);
    if (known >= 0) return known;
    const { name, file, kind, startLine, startColumn } = this.functions;
    const url = wellFormed(at(file, func));
    const script = at(kind, func) === 'js' || url !== '' ? this.scriptOf(url) : NO_SCRIPT;
    const text = frameText(wellFormed(at(name, func)), url, script, [
      at(startLine, func),
      at(startColumn, func),
    ]);
    return (this.known[func] = this.intern(text));
  }

  /** The key of a state, or of a thread that stands for one. */
  keyOfState(name: string): number {
    return this.intern(frameText(wellFormed(name), '', NO_SCRIPT, [0, 0]));
  }

  private scriptOf(url: string): string {
    const script = this.scripts.get(url) ?? String(this.scripts.size + 1);
    this.scripts.set(url, script);
    return script;
  }

  private intern(text: string): number {
    const known = this.keys.get(text);
    if (known !== undefined) return known;
    this.keys.set(text, this.texts.length);
    return this.texts.push(text) - 1;
  }
}

/** Lines and columns begin at 0, and -1 is unknown. */
function frameText(
  name: string,
  url: string,
  scriptId: string,
  [line, column]: readonly [line: number, column: number],
): string {
  return JSON.stringify({
    functionName: name,
    scriptId,
    url,
    lineNumber: line - 1,
    columnNumber: column - 1,
  });
}

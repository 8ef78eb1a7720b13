import {
  STATE_NAMES,
  at,
  displayFile,
  displayName,
  type FunctionIndex,
  type FunctionKind,
  type Profile,
} from '@tsprof/core/model';

/** A function, and where it is. */
export interface Place {
  /** Never empty: `(anonymous)` for functions without a name, `(idle)` and the like for states. */
  readonly function: string;
  readonly kind: FunctionKind;
  /** A path for `file:` URLs, other URLs as they are, empty for what has no file. */
  readonly file: string;
}

/** What functions and their files are called; each file name is made readable once. */
export class Places {
  private readonly functions: Profile['functions'];
  private readonly files = new Map<string, string>();

  constructor({ functions }: Profile) {
    this.functions = functions;
  }

  of(func: FunctionIndex | undefined): Place {
    if (func === undefined) return { function: STATE_NAMES.program, kind: 'program', file: '' };
    return {
      function: displayName(at(this.functions.name, func)),
      kind: at(this.functions.kind, func),
      file: this.shownFile(at(this.functions.file, func)),
    };
  }

  /** 1-based, the line on which a function starts; 0 if unknown. */
  startLineOf(func: FunctionIndex | undefined): number {
    return func === undefined ? 0 : at(this.functions.startLine, func);
  }

  private shownFile(file: string): string {
    const known = this.files.get(file);
    if (known !== undefined) return known;
    const shown = displayFile(file);
    this.files.set(file, shown);
    return shown;
  }
}

import {
  CODE_CATEGORIES,
  STATE_NAMES,
  at,
  codeCategory,
  displayFile,
  displayName,
  type Profile,
} from '@tsprof/core/model';
import { encodeColumn } from './encode-column.ts';
import type { PageFunctions } from './page-data.ts';

/** The functions of a profile as the page shows them. */
export interface FunctionTable {
  readonly names: readonly string[];
  /** The first is empty. */
  readonly files: readonly string[];
  readonly functions: PageFunctions;
  /** Index into `files`, of each function. */
  readonly fileOf: Uint32Array;
  /** The function that samples without a stack count for. */
  readonly program: number;
}

/** Gives each text an index. */
class Texts {
  readonly list: string[] = [];
  private readonly indices = new Map<string, number>();

  intern(text: string): number {
    const known = this.indices.get(text);
    if (known !== undefined) return known;
    const index = this.list.push(text) - 1;
    this.indices.set(text, index);
    return index;
  }
}

/** Those of the profile with their indices, and one for samples without a stack if there is none. */
export function functionTable({ functions, samples }: Profile): FunctionTable {
  const known = functions.kind.indexOf('program');
  const isAdded = known < 0 && samples.stack.includes(-1);
  const length = functions.length + (isAdded ? 1 : 0);
  const [names, files] = [new Texts(), new Texts()];
  files.intern('');
  const name = new Uint32Array(length);
  const file = new Uint32Array(length);
  const line = new Uint32Array(length);
  const category = new Uint8Array(length);
  for (let func = 0; func < functions.length; func++) {
    const shown = displayFile(at(functions.file, func));
    name[func] = names.intern(displayName(at(functions.name, func)));
    file[func] = files.intern(shown);
    line[func] = at(functions.startLine, func);
    category[func] = CODE_CATEGORIES.indexOf(codeCategory(at(functions.kind, func), shown));
  }
  if (isAdded) {
    name[length - 1] = names.intern(STATE_NAMES.program);
    category[length - 1] = CODE_CATEGORIES.indexOf('other');
  }
  const columns = { name, file, line, category };
  return {
    names: names.list,
    files: files.list,
    functions: {
      name: encodeColumn(columns.name),
      file: encodeColumn(columns.file),
      line: encodeColumn(columns.line),
      category: encodeColumn(columns.category),
    },
    fileOf: file,
    program: isAdded ? length - 1 : known,
  };
}

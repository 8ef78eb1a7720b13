import { STATE_NAMES, at, displayFile, displayName, type Profile } from '@tsprof/core/model';
import type { FunctionInput, LocationInput, StringTable } from 'pprof-format';

/** The functions and locations of a profile in pprof's terms. Ids are positions + 1. */
export interface LocationTable {
  readonly functions: readonly FunctionInput[];
  readonly locations: readonly LocationInput[];
  /** For each frame of the profile the id of its location. */
  readonly ofFrame: Uint32Array;
  /** Id of the location that stands for an empty stack; in the table only if a sample has one. */
  readonly ofEmptyStack: number;
}

/** Makes one location a (function, line): pprof knows no column and no inlining without addresses. */
export function locationTable(profile: Profile, strings: StringTable): LocationTable {
  const { functions, frames, samples } = profile;
  const functionIds = new IdTable<FunctionInput>();
  const locationIds = new IdTable<LocationInput>();

  const functionOf = (name: string, file: string, startLine: number): number => {
    const nameIndex = strings.dedup(displayName(name));
    const fileIndex = strings.dedup(displayFile(file));
    return functionIds.idOf(
      `${String(nameIndex)}:${String(fileIndex)}:${String(startLine)}`,
      (id) => ({ id, name: nameIndex, systemName: nameIndex, filename: fileIndex, startLine }),
    );
  };
  const locationOf = (functionId: number, line: number): number =>
    locationIds.idOf(`${String(functionId)}:${String(line)}`, (id) => ({
      id,
      line: [{ functionId, line }],
    }));

  const idOfFunction = functions.name.map((name, func) =>
    functionOf(name, at(functions.file, func), at(functions.startLine, func)),
  );
  const ofFrame = frames.func.map((func, frame) =>
    locationOf(at(idOfFunction, func), at(frames.line, frame)),
  );
  const ofEmptyStack = samples.stack.includes(-1)
    ? locationOf(functionOf(STATE_NAMES.program, '', 0), 0)
    : 0;
  return { functions: functionIds.rows, locations: locationIds.rows, ofFrame, ofEmptyStack };
}

/** Rows by key, each with an id from 1 upwards. */
class IdTable<Row> {
  readonly rows: Row[] = [];
  private readonly ids = new Map<string, number>();

  idOf(key: string, rowOf: (id: number) => Row): number {
    const known = this.ids.get(key);
    if (known !== undefined) return known;
    const id = this.rows.length + 1;
    this.rows.push(rowOf(id));
    this.ids.set(key, id);
    return id;
  }
}

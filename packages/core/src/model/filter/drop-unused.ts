import { at } from '../column.ts';
import type { FrameTable, FunctionTable, Profile, StackTable } from '../profile.ts';
import { keepRows, takeRows, type KeptRows } from './table-rows.ts';

/** Leaves out the functions, frames, stacks and label sets that no sample needs. */
export function dropUnused(profile: Profile): Profile {
  const { functions, frames, stacks, samples, labelSets } = profile;
  const keptStacks = keepRows(usedStacks(profile));
  const keptFrames = keepRows(marksAt(stacks.frame, keptStacks.rows, frames.length));
  const keptFunctions = keepRows(marksAt(frames.func, keptFrames.rows, functions.length));
  const keptLabels = keepRows(usedLabelSets(profile));
  const { labelSet } = samples;
  return {
    ...profile,
    functions: takeFunctions(functions, keptFunctions.rows),
    frames: takeFrames(frames, keptFrames.rows, keptFunctions),
    stacks: takeStacks(stacks, keptStacks, keptFrames),
    labelSets: Array.from(keptLabels.rows, (row) => at(labelSets, row)),
    samples: {
      ...samples,
      stack: samples.stack.map((stack) => (stack < 0 ? -1 : (keptStacks.indices[stack] ?? 0))),
      ...(labelSet === undefined
        ? {}
        : { labelSet: labelSet.map((set) => keptLabels.indices[set] ?? 0) }),
    },
  };
}

/** Those of samples, and all their callers. */
function usedStacks({ stacks, samples }: Profile): Uint8Array {
  const used = new Uint8Array(stacks.length);
  for (const stack of samples.stack) if (stack >= 0) used[stack] = 1;
  // Callers come before their callees: going backwards, a stack is marked before it is reached.
  for (let stack = stacks.length - 1; stack >= 0; stack--) {
    const caller = stacks.parent[stack] ?? -1;
    if (used[stack] === 1 && caller >= 0) used[caller] = 1;
  }
  return used;
}

function usedLabelSets({ samples, labelSets }: Profile): Uint8Array {
  const used = new Uint8Array(labelSets.length);
  used[0] = 1;
  for (const set of samples.labelSet ?? []) used[set] = 1;
  return used;
}

/** Marks what the rows of a column of indices point to. */
function marksAt(column: Uint32Array, rows: Uint32Array, length: number): Uint8Array {
  const marks = new Uint8Array(length);
  for (const row of rows) marks[column[row] ?? 0] = 1;
  return marks;
}

function takeFunctions(functions: FunctionTable, rows: Uint32Array): FunctionTable {
  return {
    length: rows.length,
    name: Array.from(rows, (row) => at(functions.name, row)),
    file: Array.from(rows, (row) => at(functions.file, row)),
    startLine: takeRows(functions.startLine, rows),
    startColumn: takeRows(functions.startColumn, rows),
    kind: Array.from(rows, (row) => at(functions.kind, row)),
  };
}

function takeFrames(frames: FrameTable, rows: Uint32Array, functions: KeptRows): FrameTable {
  return {
    length: rows.length,
    func: takeRows(frames.func, rows).map((func) => functions.indices[func] ?? 0),
    line: takeRows(frames.line, rows),
    column: takeRows(frames.column, rows),
    inlined: takeRows(frames.inlined, rows),
  };
}

function takeStacks(stacks: StackTable, { rows, indices }: KeptRows, frames: KeptRows): StackTable {
  return {
    length: rows.length,
    parent: takeRows(stacks.parent, rows).map((caller) =>
      caller < 0 ? -1 : (indices[caller] ?? 0),
    ),
    frame: takeRows(stacks.frame, rows).map((frame) => frames.indices[frame] ?? 0),
  };
}

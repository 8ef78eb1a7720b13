import {
  ANONYMOUS,
  functionKindOf,
  type FrameIndex,
  type FunctionIndex,
  type ProfileBuilder,
  type StackIndex,
} from '@tsprof/core/model';
import { malformed } from './malformed.ts';
import type { Integer, PprofFunction, PprofLocation, PprofTables } from './pprof-tables.ts';
import { stringOf } from './string-lookup.ts';

const MAX_LINE = 2 ** 32 - 1;

/** Adds the functions, frames and stacks of a file to a builder. */
export class FrameImporter {
  private readonly builder: ProfileBuilder;
  /** The frames of each location, outermost first. */
  private readonly framesOfLocation: ReadonlyMap<Integer, readonly FrameIndex[]>;

  constructor(tables: PprofTables, builder: ProfileBuilder) {
    this.builder = builder;
    const functions = new Map<Integer, FunctionIndex>();
    for (const [id, func] of tables.functions) {
      functions.set(id, addFunction(builder, tables.strings, func));
    }
    const framesOfLocation = new Map<Integer, readonly FrameIndex[]>();
    for (const [id, location] of tables.locations) {
      framesOfLocation.set(id, addFrames(builder, functions, location));
    }
    this.framesOfLocation = framesOfLocation;
  }

  /** The stack of these locations, leaf first; `sample` is the position of one that has it. */
  stackOf(locationIds: readonly Integer[], sample: number): StackIndex | undefined {
    let stack: StackIndex | undefined;
    for (let i = locationIds.length - 1; i >= 0; i--) {
      const id = locationIds[i] ?? 0;
      const frames = this.framesOfLocation.get(id);
      if (frames === undefined) {
        throw malformed(
          `sample ${String(sample)} names location ${String(id)}, which does not exist`,
        );
      }
      for (const frame of frames) stack = this.builder.addStack(stack, frame);
    }
    return stack;
  }
}

function addFunction(
  builder: ProfileBuilder,
  strings: readonly string[],
  func: PprofFunction,
): FunctionIndex {
  const owner = `function ${String(func.id)}`;
  const systemName = stringOf(strings, func.systemNameString, owner);
  const shown = stringOf(strings, func.nameString, owner) || systemName;
  const name = shown === ANONYMOUS ? '' : shown;
  const file = stringOf(strings, func.fileString, owner);
  return builder.addFunction({
    name,
    file,
    startLine: positionOf(func.startLine),
    kind: functionKindOf(name, file),
  });
}

function addFrames(
  builder: ProfileBuilder,
  functions: ReadonlyMap<Integer, FunctionIndex>,
  location: PprofLocation,
): readonly FrameIndex[] {
  if (location.lines.length === 0) {
    const name = `0x${location.address.toString(16)}`;
    return [builder.addFrame(builder.addFunction({ name, kind: 'native' }))];
  }
  return location.lines.toReversed().map((line, depth) => {
    const func = functions.get(line.functionId);
    if (func === undefined) {
      throw malformed(
        `location ${String(location.id)} names function ${String(line.functionId)}, ` +
          'which does not exist',
      );
    }
    return builder.addFrame(func, {
      line: positionOf(line.line),
      column: positionOf(line.column),
      inlined: depth > 0,
    });
  });
}

/** A line or column. Some producers write -1 for one they do not know. */
function positionOf(value: Integer): number {
  return typeof value === 'number' && value > 0 && value <= MAX_LINE ? value : 0;
}

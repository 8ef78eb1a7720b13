import {
  ANONYMOUS,
  functionKindOf,
  type FrameIndex,
  type FunctionIndex,
  type ProfileBuilder,
  type StackIndex,
} from '@tsprof/core/model';
import { droppedFrames } from './dropped-frames.ts';
import { malformed } from './malformed.ts';
import type { Integer, PprofFunction, PprofLocation, PprofTables } from './pprof-tables.ts';
import { stringOf } from './string-lookup.ts';

const MAX_LINE = 2 ** 32 - 1;

/** What a location stands for in stacks. */
interface ImportedLocation {
  /** Outermost first, without those that are dropped. */
  readonly frames: readonly FrameIndex[];
  /** Whether the file drops what this location calls, or the location as well. */
  readonly dropped: 'nothing' | 'callees' | 'all';
}

/** Adds the functions, frames and stacks of a file to a builder. */
export class FrameImporter {
  private readonly builder: ProfileBuilder;
  private readonly locations: ReadonlyMap<Integer, ImportedLocation>;

  constructor(tables: PprofTables, builder: ProfileBuilder) {
    this.builder = builder;
    const isDropped = droppedFunctions(tables);
    const functions = new Map<Integer, FunctionIndex>();
    for (const [id, func] of tables.functions) {
      functions.set(id, addFunction(builder, tables.strings, func));
    }
    const locations = new Map<Integer, ImportedLocation>();
    for (const [id, location] of tables.locations) {
      const frames = addFrames(builder, functions, location, tables);
      locations.set(id, withoutDropped(frames, location, isDropped));
    }
    this.locations = locations;
  }

  /** The stack of these locations, leaf first; `sample` is the position of one that has it. */
  stackOf(locationIds: readonly Integer[], sample: number): StackIndex | undefined {
    let stack: StackIndex | undefined;
    let isKept = true;
    // What stands at the root is kept until something is that is not dropped, or nothing might be
    // left.
    let mayDrop = false;
    for (let i = locationIds.length - 1; i >= 0; i--) {
      const { frames, dropped } = this.locationOf(locationIds[i] ?? 0, sample);
      if (!isKept) continue;
      if (dropped === 'nothing') mayDrop = true;
      else isKept = !mayDrop;
      if (!isKept && dropped === 'all') continue;
      for (const frame of frames) stack = this.builder.addStack(stack, frame);
    }
    return stack;
  }

  private locationOf(id: Integer, sample: number): ImportedLocation {
    const location = this.locations.get(id);
    if (location !== undefined) return location;
    throw malformed(`sample ${String(sample)} names location ${String(id)}, which does not exist`);
  }
}

/** Says of a function whether the file has it dropped; undefined if it has nothing dropped. */
function droppedFunctions(tables: PprofTables): ((id: Integer) => boolean) | undefined {
  const { strings, functions } = tables;
  const isDropped = droppedFrames(
    stringOf(strings, tables.dropFramesString, 'drop_frames'),
    stringOf(strings, tables.keepFramesString, 'keep_frames'),
  );
  if (isDropped === undefined) return undefined;
  const ids = new Set<Integer>();
  for (const [id, func] of functions) {
    if (isDropped(stringOf(strings, func.nameString, `function ${String(id)}`))) ids.add(id);
  }
  return (id) => ids.has(id);
}

/** @param frames - of the location, outermost first */
function withoutDropped(
  frames: readonly FrameIndex[],
  { lines }: PprofLocation,
  isDropped: ((id: Integer) => boolean) | undefined,
): ImportedLocation {
  const outermost = lines.findLastIndex(({ functionId }) => isDropped?.(functionId) === true);
  if (outermost < 0) return { frames, dropped: 'nothing' };
  if (outermost === lines.length - 1) return { frames, dropped: 'all' };
  return { frames: frames.slice(0, lines.length - 1 - outermost), dropped: 'callees' };
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
  tables: PprofTables,
): readonly FrameIndex[] {
  if (location.lines.length === 0) return [addAddress(builder, location, tables)];
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

/**
 * Code of which the file does not say the function: its address, in the file that it was loaded
 * from.
 */
function addAddress(
  builder: ProfileBuilder,
  { address, mappingId }: PprofLocation,
  { strings, mappings }: PprofTables,
): FrameIndex {
  // What names a mapping that there is not is taken by Go as well.
  const mapping = mappings.get(mappingId);
  const file =
    mapping === undefined
      ? ''
      : stringOf(strings, mapping.fileString, `mapping ${String(mapping.id)}`);
  const name = `0x${address.toString(16)}`;
  return builder.addFrame(builder.addFunction({ name, file, kind: 'native' }));
}

/** A line or column. Some producers write -1 for one they do not know. */
function positionOf(value: Integer): number {
  return typeof value === 'number' && value > 0 && value <= MAX_LINE ? value : 0;
}

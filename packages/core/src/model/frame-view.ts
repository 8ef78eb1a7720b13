import { at } from './column.ts';
import type { FunctionKind } from './function-kind.ts';
import type { Profile } from './profile.ts';
import { functionIndex, type FrameIndex, type FunctionIndex } from './quantities.ts';

/** A frame together with its function's fields, for code that shows frames one by one. */
export interface FrameView {
  readonly func: FunctionIndex;
  readonly name: string;
  readonly file: string;
  readonly kind: FunctionKind;
  readonly startLine: number;
  readonly startColumn: number;
  readonly line: number;
  readonly column: number;
  readonly inlined: boolean;
}

/** @throws RangeError if the profile has no such frame. */
export function frameView(profile: Profile, frame: FrameIndex): FrameView {
  const { functions, frames } = profile;
  const func = functionIndex(at(frames.func, frame));
  return {
    func,
    name: at(functions.name, func),
    file: at(functions.file, func),
    kind: at(functions.kind, func),
    startLine: at(functions.startLine, func),
    startColumn: at(functions.startColumn, func),
    line: at(frames.line, frame),
    column: at(frames.column, frame),
    inlined: at(frames.inlined, frame) === 1,
  };
}

import {
  STATE_NAMES,
  displayFile,
  displayName,
  frameIndex,
  frameView,
  type FrameView,
  type Profile,
} from '@tsprof/core/model';
import type { SpeedscopeFrame } from '../speedscope-file.ts';

const FRAME_IDENTITIES = ['function', 'line'] as const;

/** What two frames must have in common to be one: the function, or the line being executed too. */
export type FrameIdentity = (typeof FRAME_IDENTITIES)[number];

/** @throws RangeError if it is none of them */
export function checkFrameIdentity(frames: FrameIdentity): void {
  if (FRAME_IDENTITIES.includes(frames)) return;
  const known = FRAME_IDENTITIES.join(', ');
  throw new RangeError(`Expected option "frames" to be one of ${known}, got "${frames}"`);
}

/** The frames of a profile in speedscope's terms. */
export interface FrameTable {
  readonly frames: readonly SpeedscopeFrame[];
  /** For each frame of the profile its position in `frames`. */
  readonly ofFrame: Uint32Array;
  /** Position of the frame that stands for an empty stack; in the table only if a sample has one. */
  readonly ofEmptyStack: number;
}

export function frameTable(profile: Profile, identity: FrameIdentity): FrameTable {
  const frames: SpeedscopeFrame[] = [];
  const positions = new Map<string, number>();
  const intern = (frame: SpeedscopeFrame): number => {
    const key = JSON.stringify(frame);
    const known = positions.get(key);
    if (known !== undefined) return known;
    positions.set(key, frames.length);
    return frames.push(frame) - 1;
  };

  const ofFunction = new Map<number, number>();
  const ofFrame = profile.frames.func.map((func, frame) => {
    if (identity === 'line') return intern(lineFrame(frameView(profile, frameIndex(frame))));
    const known = ofFunction.get(func);
    if (known !== undefined) return known;
    const position = intern(functionFrame(frameView(profile, frameIndex(frame))));
    ofFunction.set(func, position);
    return position;
  });
  const ofEmptyStack = profile.samples.stack.includes(-1)
    ? intern({ name: STATE_NAMES.program })
    : 0;
  return { frames, ofFrame, ofEmptyStack };
}

/** The function, with the position at which it starts. */
function functionFrame({ name, file, startLine, startColumn }: FrameView): SpeedscopeFrame {
  return frameOf(name, file, startLine, startColumn);
}

/** The function, with the position being executed. */
function lineFrame({ name, file, line, column }: FrameView): SpeedscopeFrame {
  return frameOf(name, file, line, column);
}

function frameOf(name: string, file: string, line: number, col: number): SpeedscopeFrame {
  return {
    name: displayName(name),
    ...(file === '' ? {} : { file: displayFile(file) }),
    ...(line === 0 ? {} : { line }),
    ...(line === 0 || col === 0 ? {} : { col }),
  };
}
